package dev.slipway.starter.sample;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.Assertions;
import org.awaitility.core.ConditionTimeoutException;

/** The sample service as a process of its own, with its log in a file. */
public final class Launched implements AutoCloseable {

  public static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Half the work of a start is compiling what a process of a few seconds does not repeat. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final int port;

  private Launched(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts it without waiting. */
  public static Launched launch(Path folder, Map<String, String> environment, String... options) {
    try {
      Path log = Files.createTempFile(folder, "service", ".log");
      int port = freePort();
      var builder = new ProcessBuilder(command(options)).redirectErrorStream(true);
      builder.redirectOutput(log.toFile());
      builder.environment().put("PORT", Integer.toString(port));
      builder.environment().put("_JAVA_SR_SIGNUM", "40"); // leaves USR2 to the application
      builder.environment().putAll(environment);
      return new Launched(builder.start(), log, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it and waits until it is ready. */
  public static Launched start(Path folder, Map<String, String> environment, String... options) {
    var launched = launch(folder, environment, options);
    try {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              Assertions.assertThat(launched.status("/health/ready"))
                  .as(launched.log())
                  .isEqualTo(200));
    } catch (ConditionTimeoutException e) {
      launched.close(); // nobody else knows it
      throw e;
    }
    return launched;
  }

  private static List<String> command(String... options) {
    // Who is started in a script's background does not hear SIGINT, nor do its children.
    var command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(Path.of(property("java.home"), "bin", "java").toString());
    command.addAll(SHORT_LIVED);
    command.addAll(List.of("-cp", property("java.class.path"), SampleService.class.getName()));
    command.addAll(
        List.of(
            "--server.address=127.0.0.1",
            "--spring.autoconfigure.exclude="
                + (hasDatabase(options) ? Running.NO_REDIS : Running.NO_BACKENDS)));
    command.addAll(List.of(options));
    return command;
  }

  private static boolean hasDatabase(String... options) {
    return List.of(options).stream().anyMatch(option -> option.contains("spring.datasource.url"));
  }

  public void signal(String name) throws Exception {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    Assertions.assertThat(kill.waitFor()).isZero();
  }

  public int exitCode() throws InterruptedException {
    Assertions.assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** Of the answer; 0 without one. */
  public int status(String path) {
    try {
      return ask(path).get(PATIENCE.toSeconds(), TimeUnit.SECONDS).statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    } catch (ExecutionException | TimeoutException _) {
      return 0;
    }
  }

  public CompletableFuture<HttpResponse<String>> ask(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name));
  }
}
