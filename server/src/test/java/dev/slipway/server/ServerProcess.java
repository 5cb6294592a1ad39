package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.home.SlipwayHome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** slipwayd as a process of its own. */
final class ServerProcess {
  private static final Duration START = Duration.ofSeconds(90);

  private final Process process;
  private final SlipwayHome home;
  private final Path output;

  private ServerProcess(Process process, SlipwayHome home, Path output) {
    this.process = process;
    this.home = home;
    this.output = output;
  }

  static ServerProcess spawn(SlipwayHome home, Map<String, String> environment, String... options)
      throws IOException {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(TestHome.property("java.home"), "bin", "java").toString());
    argv.addAll(
        Files.readAllLines(Path.of("jvm.options")).stream()
            .filter(line -> line.startsWith("-"))
            .toList());
    argv.addAll(List.of("-cp", TestHome.property("java.class.path"), "dev.slipway.server.Main"));
    argv.addAll(List.of(options));
    Path scratch = home.root().resolve("..").normalize(); // removed with the test's folder
    Path output = Files.createTempFile(scratch, "slipwayd-", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(new File("/dev/null"));
    builder.environment().put("SLIPWAY_HOME", home.root().toString());
    builder.environment().putAll(environment);
    return new ServerProcess(builder.start(), home, output);
  }

  /** Waits until it serves. */
  ServerProcess up() {
    await()
        .atMost(START)
        .until(() -> !process.isAlive() || home.server().filter(f -> f.pid() == pid()).isPresent());
    assertThat(process.isAlive()).as(output()).isTrue();
    return this;
  }

  long pid() {
    return process.pid();
  }

  SlipwayClient client() {
    return SlipwayClient.of(home);
  }

  void killHard() {
    process.destroyForcibly();
    waitForEnd();
  }

  /** SIGTERM; returns the exit code. */
  int terminate() {
    process.destroy();
    return waitForEnd();
  }

  int waitForEnd() {
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
