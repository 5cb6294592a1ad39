package dev.slipway.cli.command;

import static dev.slipway.cli.command.ContractServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.home.StateFile;
import dev.slipway.api.json.Json;
import dev.slipway.api.wire.ServerFile;
import dev.slipway.cli.Shell;
import dev.slipway.cli.Shell.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A slipwayd whose process lives and which says nothing, and one that is only slow. */
class SilentServerIT {
  private final Path home;
  private final Shell shell;

  SilentServerIT(@TempDir Path folder) {
    this.home = folder.resolve("home");
    this.shell = new Shell(folder);
  }

  @Test
  @Timeout(30) // half of what a request may take
  void saysThatTheProcessIsStoppedAndHowItGoesOn() throws Exception {
    Process process = webServer();
    try {
      signal("STOP", process);

      Ran status = shell.run("status");
      Ran stop = shell.run("server", "stop");

      String pid = Long.toString(process.pid());
      assertThat(status.exitCode()).isEqualTo(1);
      assertThat(status.err())
          .contains("slipwayd (pid " + pid + ") does not answer: its process is stopped")
          .contains("process " + pid + ": stopped", "its log: " + home.resolve("logs"))
          .contains("Next: kill -CONT " + pid);
      assertThat(stop.exitCode()).isEqualTo(1);
      assertThat(stop.err()).contains("Next: kill -CONT " + pid);
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  @Timeout(45)
  void saysThatTheProcessRunsAndAnswersNothing() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (ContractServer server = ContractServer.in(home)) {
      server.on("GET /applications", _ -> await(never)).on("GET /server", _ -> await(never));

      Ran ran = shell.run("status");

      long pid = ProcessHandle.current().pid();
      assertThat(ran.exitCode()).isEqualTo(1);
      assertThat(ran.err())
          .contains("slipwayd (pid " + pid + ") does not answer, although its process runs")
          .contains("process " + pid + ": running", "Next: slipway server stop");
      never.countDown();
    }
  }

  @Test
  @Timeout(45)
  void waitsForASlowAnswerOfAServerThatAnswersElse() throws IOException {
    CountDownLatch asked = new CountDownLatch(2);
    try (ContractServer server = ContractServer.in(home)) {
      server
          .on(
              "GET /server",
              exchange -> {
                asked.countDown();
                json(500, "{}").to(exchange);
              })
          .on(
              "GET /applications",
              exchange -> {
                await(asked);
                json(200, "[]").to(exchange);
              });

      Ran ran = shell.run("status");

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(asked.getCount()).isZero();
    }
  }

  /** The JDK's own web server, as the process that this home's server file names. */
  private Process webServer() throws IOException {
    Path java = Path.of(Objects.requireNonNull(System.getProperty("java.home")));
    Files.createDirectories(home);
    Process process =
        new ProcessBuilder(java.resolve("bin/jwebserver").toString(), "-p", "0")
            .redirectErrorStream(true)
            .start();
    String address =
        process
            .inputReader()
            .lines()
            .filter(l -> l.startsWith("URL "))
            .findFirst()
            .orElseThrow()
            .substring("URL ".length())
            .replaceAll("/$", "");
    Instant started = process.toHandle().info().startInstant().orElseThrow();
    SlipwayHome slipwayHome = new SlipwayHome(home);
    StateFile.write(
        slipwayHome.serverFile(),
        Json.STRICT.write(new ServerFile(1, process.pid(), started, address, "test")));
    StateFile.write(slipwayHome.tokenFile(), "test-token");
    return process;
  }

  private static void signal(String name, Process process) throws Exception {
    String pid = Long.toString(process.pid());
    Process kill = new ProcessBuilder("sh", "-c", "kill -$0 $1", name, pid).start();
    assertThat(kill.waitFor()).isZero();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(40, TimeUnit.SECONDS)) {
        throw new IOException("nobody let it go on");
      }
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }
}
