package dev.slipway.runtime.process.probe;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.port.HttpAnswer;
import dev.slipway.model.spec.Probe.Check;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** Asks one run of one instance the questions of its probes. Used by one thread. */
final class Checker {
  private static final int SHOWN_BODY = 200;

  private final Subject subject;
  private final HttpQuestions questions;
  private final PortOwner owner;

  /**
   * Who is asked.
   *
   * @param leader the program's process
   * @param ports actual numbers by name
   * @param command runs an argument vector beside the instance and returns its exit code
   */
  record Subject(
      long leader,
      SortedMap<String, Integer> ports,
      Path heartbeat,
      InstantSource clock,
      Commands command) {}

  /** Runs a command as the instance. */
  @FunctionalInterface
  public interface Commands {
    /** Its exit code; throws {@link DeliveryException} when it does not end in time. */
    int run(List<String> argv, Duration timeout);
  }

  /** One answer, in words. */
  record Answer(boolean good, String text) {}

  Checker(Subject subject, HttpQuestions questions) {
    this.subject = subject;
    this.questions = questions;
    this.owner = new PortOwner(subject.leader());
  }

  Answer ask(Check check, Duration timeout) {
    try {
      return switch (check) {
        case Check.HttpGet get -> http(get, timeout);
        case Check.TcpSocket(String port) -> tcp(number(port), timeout);
        case Check.Exec(List<String> argv) -> exec(argv, timeout);
        case Check.Heartbeat(Duration maxAge) -> heartbeat(maxAge);
        case Check.Grpc _ -> new Answer(false, describe(check) + " -> not asked by this runtime");
      };
    } catch (DeliveryException.Failed failed) {
      return new Answer(false, describe(check) + " -> " + failed.getMessage());
    }
  }

  private Answer http(Check.HttpGet get, Duration timeout) {
    int port = number(get.port());
    Optional<String> objection = owner.objection(port);
    if (objection.isPresent()) {
      return new Answer(false, objection.get());
    }
    HttpAnswer answer = questions.ask("GET", port, get.path(), get.headers(), timeout);
    boolean good = answer.status() >= 200 && answer.status() < 300;
    String text = describe(get) + " -> " + answer.status();
    return new Answer(good, good ? text : (text + " " + shortened(answer.body())).strip());
  }

  private Answer tcp(int port, Duration timeout) {
    Optional<String> objection = owner.objection(port);
    if (objection.isPresent()) {
      return new Answer(false, objection.get());
    }
    String question = "connection to 127.0.0.1:" + port;
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) timeout.toMillis());
      return new Answer(true, question + " -> open");
    } catch (IOException e) {
      return new Answer(false, question + " -> " + e.getMessage());
    }
  }

  private Answer exec(List<String> argv, Duration timeout) {
    int code = subject.command().run(argv, timeout);
    return new Answer(code == 0, "\"" + argv.getFirst() + "\" -> exit code " + code);
  }

  private Answer heartbeat(Duration maxAge) {
    try {
      Instant touched = Files.getLastModifiedTime(subject.heartbeat()).toInstant();
      Duration age = Duration.between(touched, subject.clock().instant());
      String text =
          String.format(
              Locale.ROOT, "heartbeat file touched %d s ago", Math.max(0, age.toSeconds()));
      return new Answer(age.compareTo(maxAge) <= 0, text);
    } catch (IOException absent) {
      return new Answer(
          false,
          "the file named in SLIPWAY_HEARTBEAT_FILE was never touched; a worker that cannot do that"
              + " needs a readinessProbe with exec or tcpSocket");
    }
  }

  private int number(String port) {
    Integer number = subject.ports().get(port);
    if (number == null) {
      throw new DeliveryException.Failed("the service has no port \"" + port + "\"");
    }
    return number;
  }

  private String describe(Check check) {
    return switch (check) {
      case Check.HttpGet get ->
          "GET " + get.path() + " on 127.0.0.1:" + subject.ports().get(get.port());
      case Check.TcpSocket(String port) -> "connection to 127.0.0.1:" + subject.ports().get(port);
      case Check.Exec(List<String> argv) -> "\"" + argv.getFirst() + "\"";
      case Check.Heartbeat _ -> "heartbeat";
      case Check.Grpc(String port, String name) ->
          "gRPC health of \"" + name + "\" on 127.0.0.1:" + subject.ports().get(port);
    };
  }

  private static String shortened(String body) {
    String line = body.replaceAll("\\s+", " ").strip();
    return line.length() <= SHOWN_BODY ? line : line.substring(0, SHOWN_BODY) + "...";
  }
}
