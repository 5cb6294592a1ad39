package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, sent to a real process while the server keeps it waiting. */
class InterruptIT {
  private static final String PLACE = "/applications/shop/environments/dev";
  private static final long PATIENCE_SECONDS = 60;
  private static final String SPEC =
      """
      apiVersion: slipway.dev/v1
      name: shop
      services:
        web: {type: web, build: {context: ., preset: node}, ports: {http: 3000}, readinessProbe: {tcpSocket: {port: http}}}
      """;

  private final Path folder;
  private final ContractServer server;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  InterruptIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.server = ContractServer.in(folder.resolve("home"));
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.createDirectories(folder.resolve("tmp"));
    Files.writeString(project.resolve("slipway.yaml"), SPEC);
    Files.writeString(project.resolve("server.js"), "// ours");
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.close();
  }

  private record Ended(int exitCode, String err) {}

  @Test
  void duringTheUploadNothingHasChanged() throws Exception {
    server.on("POST /sources", this::keepWaiting);

    Ended deploy = interrupted("deploy");

    assertThat(deploy.exitCode()).isEqualTo(130);
    assertThat(deploy.err()).contains("nothing has changed").doesNotContain("Exception");
    try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
      assertThat(left.map(Path::toString)).noneMatch(file -> file.contains("slipway-source-"));
    }
  }

  @Test
  void whileAskingItSaysThatTheReleaseMayHaveBegun() throws Exception {
    server
        .on(
            "POST /sources",
            ContractServer.json(201, "{\"digest\":\"sha256:abc\",\"files\":2,\"bytes\":100}"))
        .on("POST " + PLACE + "/deployments", this::keepWaiting);

    Ended deploy = interrupted("deploy");

    assertThat(deploy.exitCode()).isEqualTo(130);
    assertThat(deploy.err())
        .contains("it may have begun", "slipway status")
        .doesNotContain("Exception");
  }

  @Test
  void whileFollowingLogsItEndsAtOnce() throws Exception {
    server.on("GET " + PLACE + "/logs", this::keepWaiting);

    Ended logs = interrupted("logs", "-f");

    assertThat(logs.exitCode()).isEqualTo(130);
    assertThat(logs.err()).doesNotContain("Exception", "error");
  }

  private void keepWaiting(HttpExchange exchange) {
    reached.countDown();
    try {
      over.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private Ended interrupted(String... arguments) throws Exception {
    List<String> argv =
        new ArrayList<>(
            List.of(
                "env",
                "--default-signal=INT", // a background script's children would not hear it
                Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java")
                    .toString(),
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-cp",
                Objects.requireNonNull(System.getProperty("java.class.path")),
                "dev.slipway.cli.Main"));
    argv.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(argv)
            .directory(folder.resolve("project").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("SLIPWAY_HOME", folder.resolve("home").toString());
    Process process = builder.start();
    try {
      assertThat(reached.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      byte[] err = process.getErrorStream().readAllBytes();
      return new Ended(process.exitValue(), new String(err, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }
}
