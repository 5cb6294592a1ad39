package dev.slipway.runtime.process.log;

import dev.slipway.runtime.process.host.StateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Notes when a run's output grows, so that log lines can be asked for by time. It looks from
 * outside, because the shim that writes them is a shell script that outlives slipwayd: what is
 * written while no slipwayd runs is known to lie within that time only. A file of at most {@link
 * #MAX_BYTES}: beyond, spans are merged two by two. Used by one thread.
 */
public final class OutputClock {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final long MAX_BYTES = 256 * 1024;

  private final RunLog log;
  private final InstantSource clock;
  private Instant seenAt;
  private long seenEnd;
  private Instant looked = Instant.EPOCH;

  private OutputClock(RunLog log, InstantSource clock, WrittenSpan last) {
    this.log = log;
    this.clock = clock;
    this.seenAt = last.to();
    this.seenEnd = last.end();
  }

  /**
   * Goes on where an earlier clock of the run ended.
   *
   * @param folder of the run's log files
   * @param begun before the program could write anything
   */
  public static OutputClock of(Path folder, Instant begun, InstantSource clock) {
    WrittenTimes times = WrittenTimes.of(folder);
    boolean isNew = times.spans().isEmpty();
    WrittenSpan last = isNew ? new WrittenSpan(begun, begun, 0) : times.spans().getLast();
    var output = new OutputClock(new RunLog(1, folder), clock, last);
    output.rewrite(isNew ? new WrittenTimes(List.of(last)) : times);
    return output;
  }

  /** Looks, unless it did less than a second ago. */
  public void tick() {
    if (Duration.between(looked, clock.instant()).abs().compareTo(EVERY) >= 0) {
      look();
    }
  }

  /** Looks now. */
  public void look() {
    Instant before = clock.instant();
    looked = before;
    long end = size();
    if (end > seenEnd && !note(new WrittenSpan(seenAt, clock.instant(), end))) {
      return; // the next note covers this time too
    }
    seenEnd = end;
    seenAt = before;
  }

  private long size() {
    try {
      return log.end();
    } catch (UncheckedIOException _) { // the folder is being removed
      return seenEnd;
    }
  }

  /** False when it could not be written, for example on a full disk: output goes before times. */
  private boolean note(WrittenSpan span) {
    Path file = log.folder().resolve(WrittenTimes.FILE);
    try {
      Files.writeString(file, span.toLine(), StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      if (Files.size(file) > MAX_BYTES) {
        rewrite(WrittenTimes.of(log.folder()).coarser());
      }
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private void rewrite(WrittenTimes times) {
    String text = times.spans().stream().map(WrittenSpan::toLine).collect(Collectors.joining());
    try {
      StateFile.write(log.folder().resolve(WrittenTimes.FILE), text);
    } catch (UncheckedIOException _) {
      // a full disk: the lines count as written at an unknown time
    }
  }
}
