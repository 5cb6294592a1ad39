package dev.slipway.render.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A Docker engine of the test's own: own socket, data, and state, no bridge, no rules in the
 * machine's firewall. Needs root.
 */
final class DockerEngine implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration COMMAND = Duration.ofMinutes(15);

  private final Path folder;
  private final Process daemon;

  private DockerEngine(Path folder, Process daemon) {
    this.folder = folder;
    this.daemon = daemon;
  }

  /** What a command said, errors included. */
  record Said(int status, String text) {}

  /** Starts one, or says why there can be none here. */
  static Optional<DockerEngine> start(Path folder) throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return none("only root may");
    }
    for (String driver : List.of("overlay2", "vfs")) {
      DockerEngine engine = new DockerEngine(folder, daemon(folder, driver));
      try {
        await()
            .atMost(START)
            .pollInterval(Duration.ofMillis(200))
            .until(() -> !engine.daemon.isAlive() || engine.docker("version").status() == 0);
      } catch (ConditionTimeoutException late) {
        engine.close();
        continue;
      }
      if (engine.daemon.isAlive()) {
        Said probe = engine.runsAProgram();
        if (probe.status() == 0) {
          return Optional.of(engine);
        }
        engine.close();
        return none(probe.text());
      }
    }
    return none(Files.readString(folder.resolve("log"), UTF_8));
  }

  private static Optional<DockerEngine> none(String why) {
    System.out.println("docker engine: none can be started here, no image is built: " + why);
    return Optional.empty();
  }

  private static Process daemon(Path folder, String driver) throws IOException {
    return new ProcessBuilder(
            "dockerd",
            "--data-root",
            folder.resolve("data").toString(),
            "--exec-root",
            folder.resolve("exec").toString(),
            "--pidfile",
            folder.resolve("pid").toString(),
            "--host",
            "unix://" + folder.resolve("socket"),
            "--iptables=false",
            "--ip6tables=false",
            "--bridge=none",
            "--storage-driver=" + driver)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  /** Where an engine starts, a container may still be forbidden, as in some sandboxes. */
  private Said runsAProgram() throws IOException {
    Path context = Files.createDirectories(folder.resolve("probe"));
    Files.copy(BaseImages.realPath("busybox"), context.resolve("busybox"));
    Files.writeString(
        context.resolve("Dockerfile"),
        "FROM scratch\nCOPY busybox /busybox\nRUN [\"/busybox\", \"true\"]\n");
    return docker("build", "--network=none", context.toString());
  }

  /** Runs the client. */
  Said docker(String... arguments) {
    List<String> argv =
        new ArrayList<>(List.of("docker", "--host", "unix://" + folder.resolve("socket")));
    argv.addAll(List.of(arguments));
    return run(argv);
  }

  /** Runs the client, which must succeed. */
  String must(String... arguments) {
    Said said = docker(arguments);
    if (said.status() != 0) {
      throw new AssertionError(String.join(" ", arguments) + "\n" + said.text());
    }
    return said.text().strip();
  }

  private static Said run(List<String> argv) {
    try {
      Path output = Files.createTempFile("docker", ".out");
      ProcessBuilder builder =
          new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(output.toFile());
      // The builder that every engine has, whatever plug-ins the client has.
      builder.environment().put("DOCKER_BUILDKIT", "0");
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(COMMAND.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running: " + argv + "\n" + Files.readString(output, UTF_8));
      }
      String text = Files.readString(output, UTF_8);
      Files.delete(output);
      return new Said(process.exitValue(), text);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** Ends all containers, then the engine, and waits for both. */
  @Override
  public void close() {
    if (daemon.isAlive()) {
      Stream.of(docker("ps", "-aq").text().split("\\s+", -1))
          .filter(id -> id.matches("[0-9a-f]+"))
          .forEach(id -> docker("rm", "-f", id));
    }
    daemon.destroy();
    try {
      if (!daemon.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
        daemon.destroyForcibly().waitFor();
      }
      // The engine leaves the name of the machine's own network mounted.
      Path network = folder.resolve("exec/netns/default");
      if (Files.exists(network)) {
        new ProcessBuilder("umount", network.toString()).inheritIO().start().waitFor();
      }
    } catch (IOException failure) {
      throw new AssertionError(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
