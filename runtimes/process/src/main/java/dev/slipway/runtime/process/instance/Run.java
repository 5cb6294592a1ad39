package dev.slipway.runtime.process.instance;

import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.host.ProcessIdentity;
import dev.slipway.runtime.process.host.ProcessTable;
import dev.slipway.runtime.process.host.StateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One start of one program, as its folder tells it. The folder with its token exists before the
 * program is started, so a crash at any moment leaves either nothing or something that can be
 * found.
 *
 * @param token marks every process of this run, see {@link Shim}
 */
public record Run(Path folder, Path logs, String token) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TOKEN_BYTES = 16;

  /** Where a run stands. */
  public sealed interface Phase {
    /** The shim was never started, or ended before it could start anything. */
    record NotStarted() implements Phase {}

    /** The shim lives and has not yet started the program. */
    record Starting() implements Phase {}

    record Running(ProcessIdentity process, Instant since) implements Phase {}

    /**
     * The program has ended.
     *
     * @param code null when the shim was killed and could not record it
     */
    record Ended(@Nullable Integer code, Instant at) implements Phase {}
  }

  /** Creates the run's folders. */
  static Run create(Path folder, Path logs) {
    byte[] bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    Path beside = folder.resolveSibling("." + folder.getFileName() + ".new");
    Folders.delete(beside);
    Folders.ownerOnly(beside);
    Folders.ownerOnly(logs);
    StateFile.write(beside.resolve("token"), token);
    StateFile.moveInPlace(beside, folder);
    return new Run(folder, logs, token);
  }

  /** The run of that folder, if it was created completely. */
  static Optional<Run> in(Path folder, Path logs) {
    return StateFile.readIfWhole(folder.resolve("token"))
        .map(token -> new Run(folder, logs, token));
  }

  /** Asks the folder and the process table. */
  public Phase phase() {
    Optional<Phase> ended = ended();
    if (ended.isPresent()) {
      return ended.get();
    }
    Optional<ProcessIdentity> process = process();
    if (process.isPresent() && process.get().isAlive()) {
      return new Phase.Running(process.get(), startedAt());
    }
    boolean shimLives = shimLives();
    // The record may have been written between the first look and this one.
    ended = ended();
    if (ended.isPresent()) {
      return ended.get();
    }
    if (process.isEmpty()) {
      return shimLives ? new Phase.Starting() : new Phase.NotStarted();
    }
    return shimLives
        ? new Phase.Running(process.get(), startedAt())
        : new Phase.Ended(null, startedAt());
  }

  /** The program's process, dead or alive; empty when it never started. */
  public Optional<ProcessIdentity> process() {
    return StateFile.readIfWhole(folder.resolve("started")).flatMap(ProcessIdentity::parse);
  }

  /** Before the program could write anything. */
  Instant createdAt() {
    return modified(folder.resolve("token"));
  }

  /** When the program was started. */
  Instant startedAt() {
    return modified(folder.resolve("started"));
  }

  /** Whether all output of an ended run has been written. */
  public boolean isDrained() {
    return Files.exists(folder.resolve("drained"));
  }

  /** What the shim itself had to say; empty when all went well. */
  String complaints() {
    return StateFile.readIfWhole(folder.resolve("shim.log")).orElse("").strip();
  }

  /** Whether the shim itself lives; its log pump alone cannot record an end. */
  private boolean shimLives() {
    return ProcessTable.carrying(Shim.SHIM_VARIABLE + "=" + token).stream()
        .anyMatch(process -> process.pid() == process.session());
  }

  /** Living processes of the shim, the log pump among them. */
  List<Long> shims() {
    return pids(Shim.SHIM_VARIABLE + "=" + token);
  }

  /** Living processes that carry this run's mark: the program and what it left behind. */
  List<Long> marked() {
    return pids(Shim.RUN_VARIABLE + "=" + token);
  }

  private static List<Long> pids(String variable) {
    return ProcessTable.carrying(variable).stream().map(ProcessTable.Stat::pid).toList();
  }

  private Optional<Phase> ended() {
    return StateFile.readIfWhole(folder.resolve("exit")).flatMap(Run::parseExit);
  }

  private static Optional<Phase> parseExit(String text) {
    String[] fields = text.strip().split(" ", -1);
    try {
      return Optional.of(
          new Phase.Ended(
              Integer.valueOf(fields[0]), Instant.ofEpochSecond(Long.parseLong(fields[1]))));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException torn) {
      return Optional.empty();
    }
  }

  private static Instant modified(Path file) {
    return Instant.ofEpochMilli(file.toFile().lastModified());
  }
}
