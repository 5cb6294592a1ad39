package dev.slipway.runtime.process.log;

import java.time.Instant;
import java.util.Optional;

/**
 * When a stretch of a run's output was written: what lies between the span before and {@code end}
 * came after {@code from} and not after {@code to}. Along one run all three only grow.
 *
 * @param end the output's size at {@code to}, in bytes
 */
record WrittenSpan(Instant from, Instant to, long end) {

  /** As one line of a file, in milliseconds since 1970. */
  String toLine() {
    return from.toEpochMilli() + " " + to.toEpochMilli() + " " + end + "\n";
  }

  /** Empty for a line that a crash or a full disk cut off. */
  static Optional<WrittenSpan> parse(String line) {
    String[] fields = line.split(" ", -1);
    if (fields.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new WrittenSpan(
              Instant.ofEpochMilli(Long.parseLong(fields[0])),
              Instant.ofEpochMilli(Long.parseLong(fields[1])),
              Long.parseLong(fields[2])));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** This span and the one behind it as one, which knows less. */
  WrittenSpan with(WrittenSpan following) {
    return new WrittenSpan(from, following.to, following.end);
  }
}
