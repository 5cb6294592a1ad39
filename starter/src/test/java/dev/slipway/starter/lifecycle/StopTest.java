package dev.slipway.starter.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.starter.sample.SampleService;
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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample service as a process of its own, stopped by real signals. */
class StopTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Process> started = new ArrayList<>();
  @TempDir private Path folder;
  private int port;

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "USR2"})
  void endsWithZeroAfterTheRequestsInFlight(String signal) throws Exception {
    Process service = start("--slipway.lifecycle.pre-drain=300ms");
    var slow = ask("/api/slow?milliseconds=2500");
    await().atMost(PATIENCE).until(() -> log().contains("slow request begins"));

    signal(service, signal);

    await().atMost(PATIENCE).until(() -> status("/health/ready") == 503);
    await().atMost(PATIENCE).until(() -> status("/api/items/1") == 503); // draining
    assertThat(status("/health/live")).isEqualTo(200);
    assertThat(slow.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(exitCode(service)).isZero();
    assertThat(log())
        .containsSubsequence(
            "stopping: not ready any more", "stopping: draining", "stopping: closing connections");
  }

  @Test
  void namesWhatItHadToAbandonAndEndsWithOne() throws Exception {
    Process service = start("--slipway.lifecycle.pre-drain=0s", "--slipway.lifecycle.drain=300ms");
    var endless = ask("/api/slow?milliseconds=600000");
    await().atMost(PATIENCE).until(() -> log().contains("slow request begins"));

    signal(service, "TERM");

    assertThat(exitCode(service)).isEqualTo(1);
    assertThat(log()).contains("abandoned", "GET /api/slow");
    assertThat(endless).failsWithin(PATIENCE);
  }

  @Test
  void aSecondSignalHurries() throws Exception {
    Process service =
        start("--slipway.lifecycle.pre-drain=10m", "--slipway.lifecycle.forced-exit=30m");
    signal(service, "TERM");
    await().atMost(PATIENCE).until(() -> status("/health/ready") == 503);

    signal(service, "TERM");

    assertThat(exitCode(service)).isZero();
  }

  @Test
  void refusesTimesThatContradictEachOther() throws Exception {
    Process service = launch("--slipway.lifecycle.forced-exit=1s");
    assertThat(exitCode(service)).isNotZero();
    assertThat(log()).contains("slipway.lifecycle.forced-exit");
  }

  private Process start(String... options) throws IOException {
    Process service = launch(options);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(status("/health/ready")).as(log()).isEqualTo(200));
    return service;
  }

  private Process launch(String... options) throws IOException {
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var command = new ArrayList<String>();
    command.add(Path.of(property("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", property("java.class.path"), SampleService.class.getName()));
    command.addAll(
        List.of(
            "--server.address=127.0.0.1",
            "--spring.main.banner-mode=off",
            "--spring.autoconfigure.exclude="
                + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
                + "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration"));
    command.addAll(List.of(options));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("log").toFile());
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("_JAVA_SR_SIGNUM", "40"); // leaves USR2 to the application
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private static void signal(Process process, String name) throws Exception {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private int status(String path) {
    try {
      return ask(path).get(PATIENCE.toSeconds(), TimeUnit.SECONDS).statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    } catch (ExecutionException | TimeoutException _) {
      return 0;
    }
  }

  private CompletableFuture<HttpResponse<String>> ask(String path) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name));
  }
}
