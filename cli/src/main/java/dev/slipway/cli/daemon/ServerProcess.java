package dev.slipway.cli.daemon;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.wire.ServerFile;
import dev.slipway.api.wire.ServerInfo;
import dev.slipway.cli.local.LocalCommand;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.terminal.Surroundings.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** slipwayd of one home. */
public final class ServerProcess {
  /** Longest wait for an answer; the very first start also unpacks and sets up PostgreSQL. */
  private static final Duration START = Duration.ofMinutes(3);

  /** Longest wait for the end; {@code --all} stops every application within its grace period. */
  private static final Duration STOP = Duration.ofMinutes(5);

  /** How long one that answers nothing may take to end by itself. */
  private static final Duration DEAF = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration OTHERS_START = Duration.ofSeconds(30);
  private static final long MAX_LOG_BYTES = 8 * 1024 * 1024;
  private static final int EVIDENCE_LINES = 15;

  private final SlipwayHome home;
  private final Optional<Installation> installation;

  public ServerProcess(SlipwayHome home, Optional<Installation> installation) {
    this.home = home;
    this.installation = installation;
  }

  /** What slipwayd prints, and where the part of this start begins, in bytes. */
  private record Log(Path file, long start) {}

  /** Whether the process that the server file names lives. */
  public boolean isRunning() {
    return home.server().filter(SlipwayHome::isAlive).isPresent();
  }

  /** What to say before {@link #start}: the very first one takes its time. */
  public String announcement() {
    return Files.exists(home.tokenFile())
        ? "starting slipwayd ..."
        : "starting slipwayd for the first time: setting up its database, up to half a minute ...";
  }

  /** Whether any process names this home, as all do that a slipwayd of it starts. */
  public boolean hasLeftSomething() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .anyMatch(
            process -> process.info().commandLine().orElse("").contains(home.root().toString()));
  }

  /**
   * Starts slipwayd and returns when it answers. When another command starts it at the same moment,
   * that server is taken.
   *
   * @throws LocalException with the end of its log when it does not come up
   */
  public ServerInfo start() {
    Installation built = installation.orElseThrow(this::noInstallation);
    Log log = prepareLog();
    try (StartLock _ = StartLock.take(home.logs().resolve("start.lock"))) {
      Optional<ServerInfo> startedMeanwhile = answer();
      return startedMeanwhile.isPresent() ? startedMeanwhile.get() : start(built, log);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private ServerInfo start(Installation built, Log log) {
    Process process = spawn(built, log);
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<ServerInfo> answer = answer();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (hasEnded(process)) {
        return othersServer(EarlyEnd.of(process.exitValue()), log);
      }
    }
    throw notUp(
        "slipwayd (pid " + process.pid() + ") still starts after " + START.toMinutes() + " minutes",
        "repeat the command in a moment, on a slow machine; else mend what its log names",
        log);
  }

  /** Asks the very process that wrote the file to end; false when we may not. */
  public boolean end(ServerFile server) {
    return !SlipwayHome.isAlive(server)
        || ProcessHandle.of(server.pid()).map(ProcessHandle::destroy).orElse(true);
  }

  /** Waits until the process of a server is gone; false when it still lives at the deadline. */
  public boolean awaitEnd(long pid) {
    return awaitEnd(pid, STOP);
  }

  /**
   * Ends a process that answers nothing, by force where asking is in vain: its state outlives it.
   */
  public void endForSure(ServerFile server) {
    if (!awaitEnd(server.pid(), DEAF) && SlipwayHome.isAlive(server)) {
      ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static boolean awaitEnd(long pid, Duration patience) {
    return ProcessHandle.of(pid).map(process -> ended(process, patience)).orElse(true);
  }

  private ServerInfo othersServer(EarlyEnd end, Log log) {
    long deadline = System.nanoTime() + OTHERS_START.toNanos();
    while (isRunning() && System.nanoTime() < deadline) {
      Optional<ServerInfo> answer = answer();
      if (answer.isPresent()) {
        return answer.get();
      }
      Optional<ProcessHandle> other = home.server().map(ServerFile::pid).flatMap(ProcessHandle::of);
      if (other.isEmpty() || ended(other.get(), LOOK)) {
        break;
      }
    }
    throw notUp(end.what(), end.fix(), log);
  }

  private Optional<ServerInfo> answer() {
    if (!isRunning()) {
      return Optional.empty();
    }
    try (SlipwayClient client = SlipwayClient.of(home)) {
      return Optional.of(client.server());
    } catch (ApiException e) {
      if (e.isUnreachable() || e.status() >= 500) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Process spawn(Installation built, Log log) {
    List<String> argv =
        List.of(
            "setsid", built.java().toString(), "@" + built.distribution().resolve("server.args"));
    try {
      return LocalCommand.startDetached(
          argv, home.root(), log.file(), Map.of("SLIPWAY_HOME", home.root().toString()));
    } catch (IOException e) {
      throw new LocalException(
          Problem.of(
              ExitCode.FAILURE, "cannot start slipwayd: " + e.getMessage(), "run: slipway doctor"),
          e);
    }
  }

  /** The folders and an empty or short log; an over-long one is moved aside first. */
  private Log prepareLog() {
    Path log = home.logs().resolve("slipwayd.out");
    try {
      makeFolder(home.root(), "rwx--x--x"); // as root, applications' users pass through
      makeFolder(home.logs(), "rwx------");
      if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
        Path older = log.resolveSibling("slipwayd.out.1");
        Files.move(log, older, StandardCopyOption.REPLACE_EXISTING);
      }
      return new Log(log, Files.exists(log) ? Files.size(log) : 0);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private LocalException unusable(IOException e) {
    return new LocalException(
        Problem.of(
            ExitCode.NOT_ALLOWED,
            "cannot use " + home.root() + ": " + e,
            "set SLIPWAY_HOME to a folder of yours with free space"),
        e);
  }

  private static void makeFolder(Path folder, String permissions) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  private static boolean ended(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      throw new UncheckedIOException(
          "cannot wait for process " + process.pid(), new IOException(e.getCause()));
    } catch (InterruptedException _) {
      throw interrupted();
    }
  }

  /** By the process itself: a handle may say so before the exit code is known. */
  private static boolean hasEnded(Process process) {
    try {
      return process.waitFor(LOOK);
    } catch (InterruptedException _) {
      throw interrupted();
    }
  }

  private static LocalException interrupted() {
    Thread.currentThread().interrupt();
    return new LocalException(
        Problem.of(ExitCode.INTERRUPTED, "interrupted while waiting for slipwayd", ""));
  }

  private LocalException notUp(String what, String fix, Log log) {
    HomeDisk disk = HomeDisk.of(home);
    if (disk.isFull()) { // then its log is empty too
      return new LocalException(
          Problem.of(
              ExitCode.FAILURE,
              what + ": " + disk.fullness(),
              "free some disk space, or set SLIPWAY_HOME to a folder on another disk"));
    }
    return new LocalException(
        Problem.of(ExitCode.FAILURE, what, fix + "; the whole log: " + log.file())
            .withEvidence(LogTail.of(log.file(), log.start(), EVIDENCE_LINES))
            .withNext("slipway doctor"));
  }

  private LocalException noInstallation() {
    return new LocalException(
        Problem.of(
            ExitCode.FAILURE,
            "this command does not know where slipwayd is",
            "run it through the slipway script of the checkout"));
  }
}
