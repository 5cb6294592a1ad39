package dev.slipway.render.docker;

import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probe.Check;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.StaticSite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How Docker asks a container for its health: by programs of BusyBox, which every base image that
 * we choose has. The image asks on the ports of the spec.
 */
final class HealthCheck {
  /** What Compose and Kubernetes name in SLIPWAY_HEARTBEAT_FILE. */
  private static final String HEARTBEAT_FILE = "/tmp/heartbeat";

  /** An image's own timing, where the spec leaves that of the probe as Kubernetes has it. */
  static final Duration INTERVAL = Duration.ofSeconds(30);

  static final Duration TIMEOUT = Duration.ofSeconds(3);
  static final int RETRIES = 3; // also what a probe has that says nothing

  /** Time to start in which failures do not count: as long as a JVM needs, or as the spec says. */
  static final Duration START_PERIOD = Duration.ofSeconds(40);

  /** A web server of files starts in an instant. */
  static final Duration SITE_START_PERIOD = Duration.ofSeconds(5);

  private static final Duration USUAL_PERIOD = Duration.ofSeconds(10);
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);

  private HealthCheck() {}

  /** Arguments of HEALTHCHECK; empty for a service that nobody may ask. */
  static Optional<String> of(Service service) {
    Probe probe =
        service.probes().liveness() != null
            ? service.probes().liveness()
            : service.probes().readiness();
    return probe == null
        ? Optional.empty()
        : Optional.of(
            arguments(
                new Timing(
                    interval(probe),
                    timeout(probe),
                    startPeriod(service, probe),
                    probe.failureThreshold()),
                test(service, probe.check())));
  }

  private record Timing(Duration interval, Duration timeout, Duration startPeriod, int retries) {}

  /** Of a static site. */
  static String ofSite() {
    String url = "http://127.0.0.1:" + StaticSite.PORT + StaticSite.HEALTH_PATH;
    return arguments(
        new Timing(INTERVAL, TIMEOUT, SITE_START_PERIOD, RETRIES), get(url, List.of()));
  }

  private static String arguments(Timing timing, List<String> test) {
    return "--interval=%s --timeout=%s --start-period=%s --retries=%s CMD %s"
        .formatted(
            seconds(timing.interval()),
            seconds(timing.timeout()),
            seconds(timing.startPeriod()),
            Integer.toString(timing.retries()),
            Dockerfile.json(test));
  }

  /** Digits of no language: a format would write those of the machine's. */
  private static String seconds(Duration span) {
    return span.toSeconds() + "s";
  }

  private static Duration interval(Probe probe) {
    return probe.period().equals(USUAL_PERIOD) ? INTERVAL : probe.period();
  }

  private static Duration timeout(Probe probe) {
    Duration usual = shorter(USUAL_TIMEOUT, probe.period());
    return probe.timeout().equals(usual) ? shorter(TIMEOUT, usual) : probe.timeout();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration startPeriod(Service service, Probe probe) {
    Probe startup = service.probes().startup();
    if (startup == null) {
      return probe.initialDelay().isZero() ? START_PERIOD : probe.initialDelay();
    }
    Duration patience =
        startup.initialDelay().plus(startup.period().multipliedBy(startup.failureThreshold()));
    return patience.compareTo(START_PERIOD) > 0 ? patience : START_PERIOD;
  }

  private static List<String> test(Service service, Check check) {
    return switch (check) {
      case Check.HttpGet get -> {
        List<String> headers = new ArrayList<>();
        new TreeMap<>(get.headers())
            .forEach((name, value) -> headers.addAll(List.of("--header", name + ": " + value)));
        yield get("http://127.0.0.1:" + number(service, get.port()) + get.path(), headers);
      }
      case Check.TcpSocket(String port) -> connects(service, port);
      case Check.Grpc grpc -> connects(service, grpc.port());
      case Check.Exec(List<String> argv) -> argv;
      case Check.Heartbeat(Duration maxAge) -> heartbeat(maxAge);
    };
  }

  /** Fails on a file that is older, in whole minutes, which is all that find knows; no shell. */
  private static List<String> heartbeat(Duration maxAge) {
    long minutes = Math.max(1, maxAge.plusSeconds(59).toMinutes());
    return List.of("find", HEARTBEAT_FILE, "-mmin", "+" + minutes, "-exec", "false", "{}", "+");
  }

  private static List<String> get(String url, List<String> headers) {
    List<String> argv = new ArrayList<>(List.of("wget", "-q", "-O", "/dev/null"));
    argv.addAll(headers);
    argv.add(url);
    return argv;
  }

  private static List<String> connects(Service service, String port) {
    return List.of("nc", "-z", "127.0.0.1", "" + number(service, port));
  }

  private static int number(Service service, String port) {
    Service.Port own = service.ports().get(port);
    return own == null ? StaticSite.PORT : own.number();
  }
}
