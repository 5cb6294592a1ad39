package dev.slipway.e2e.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.e2e.load.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One Slipway of its own: home, API port and gateway port belong to the suite that created it. Not
 * thread-safe except for {@link #slipway}. Closing stops everything and fails when a process that
 * knows this home is left.
 */
public final class Installation implements AutoCloseable {

  /** Another installation's command may be tried with -De2e.command=PATH. */
  private static final String CHECKOUT_COMMAND = Machine.checkout().resolve("slipway").toString();

  private static final Duration LEAVING = Duration.ofSeconds(20); // processes after `server stop`

  private final Path folder;
  private final Path home;
  private final int apiPort = Machine.freePort();
  private final int gatewayPort = Machine.freePort();
  private final Command slipway;
  private @Nullable BuildCaches caches;

  private Installation(Path folder, Path homeParent) {
    this.folder = folder;
    this.home = homeParent.resolve("slipway home");
    this.slipway =
        Command.of(
                folder,
                Objects.requireNonNullElse(System.getProperty("e2e.command"), CHECKOUT_COMMAND))
            .withVariable("SLIPWAY_HOME", home.toString())
            .withVariable("SLIPWAY_PORT", Integer.toString(apiPort))
            .withVariable("SLIPWAY_GATEWAY_PORT", Integer.toString(gatewayPort))
            .withVariable("CI", "true");
  }

  /**
   * Creates the folder; starts nothing. The path has a space, and other users may pass through it.
   */
  public static Installation create(String name) {
    Path folder = temporaryFolder(name);
    return new Installation(folder, folder);
  }

  /** The same with its home alone on another disk; whoever owns that disk clears it. */
  public static Installation create(String name, Path disk) {
    return new Installation(temporaryFolder(name), disk);
  }

  /** Creates one that needs the network only the first time; for suites that build. */
  public static Installation keepingBuildCaches(String name) {
    Installation installation = create(name);
    installation.caches = BuildCaches.of(name);
    installation.caches.moveInto(installation.home);
    return installation;
  }

  private static Path temporaryFolder(String name) {
    try {
      Path folder = Files.createTempDirectory("slipway e2e " + name + " ");
      return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the suite may put its own files. */
  public Path folder() {
    return folder;
  }

  public Path home() {
    return home;
  }

  /** Address of a host behind this installation's gateway. */
  public Target target(String host) {
    return new Target(gatewayPort, host);
  }

  public int gatewayPort() {
    return gatewayPort;
  }

  public int apiPort() {
    return apiPort;
  }

  /** The slipway command with this home, in this folder. */
  public Command command(Path where, String... arguments) {
    return slipway.in(where).with(arguments);
  }

  public Outcome slipway(Path where, String... arguments) {
    return command(where, arguments).run();
  }

  /** Runs and expects success; the message of a failure shows what the command said. */
  public Outcome succeeds(Path where, String... arguments) {
    Outcome outcome = slipway(where, arguments);
    assertThat(outcome.exit())
        .as("slipway %s%n%s", String.join(" ", arguments), outcome.text())
        .isZero();
    return outcome;
  }

  /** What {@code slipway server status} says. */
  public JsonNode server() {
    return Json.read(succeeds(folder, "server", "status", "-o", "json").out());
  }

  public long serverPid() {
    return server().path("pid").asLong();
  }

  public long gatewayPid() {
    return server().path("gateway").path("pid").asLong();
  }

  /** What {@code slipway status} says of an application. */
  public JsonNode status(String application) {
    return Json.read(succeeds(folder, "status", "-a", application, "-o", "json").out());
  }

  /** The application's last deployment. */
  public Deployment lastDeployment(String application) {
    return new Deployment(status(application).path("deployment"));
  }

  /** Pids of the running instances of an application. */
  public List<Long> instancePids(String application) {
    return Stream.of(status(application).path("services"))
        .flatMap(Json::elements)
        .flatMap(service -> Json.elements(service.path("instances")))
        .filter(instance -> instance.path("state").asText().equals("running"))
        .map(instance -> instance.path("pid").asLong())
        .toList();
  }

  /** Everything of this installation that runs now. */
  public List<Machine.Running> processes() {
    return Machine.processesNaming(home.toString());
  }

  /** kill -9 of slipwayd; returns when it is gone. */
  public void killServer() {
    killAndWait(serverPid());
  }

  /** kill -9 of the gateway; returns when that process is gone. */
  public void killGateway() {
    killAndWait(gatewayPid());
  }

  private static void killAndWait(long pid) {
    Machine.killHard(pid);
    await().atMost(LEAVING).until(() -> !Machine.isAlive(pid));
  }

  @Override
  public void close() {
    Outcome stop = slipway(folder, "server", "stop", "--all", "-y");
    try {
      await()
          .atMost(LEAVING)
          .untilAsserted(() ->
              assertThat(processes()).as("left behind; stop said: %s", stop.text()).isEmpty());
    } finally {
      processes().forEach(left -> Machine.killHard(left.pid()));
      if (caches != null) {
        caches.takeFrom(home);
      }
      deleteFolder();
    }
  }

  private void deleteFolder() {
    try {
      Files.walkFileTree(folder, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Artefacts are read-only: whoever is not root must first allow himself to empty their folders.
   */
  private static final class Deletion extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
