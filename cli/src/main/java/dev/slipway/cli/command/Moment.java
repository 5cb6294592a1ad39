package dev.slipway.cli.command;

import dev.slipway.cli.outcome.UsageException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A moment as one writes it on the command line. */
final class Moment {
  private Moment() {}

  /**
   * Reads {@code 10m}, which is ten minutes before now, or {@code 2026-01-31T12:00:00Z}, or the
   * same with an offset such as {@code +02:00}.
   */
  static Instant parse(String text, Instant now) {
    if (!text.contains("T")) {
      return now.minus(WaitOptions.parse(text));
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw new UsageException(
          "\"" + text + "\" is not a moment",
          "write 10m for ten minutes ago, or 2026-01-31T12:00:00Z");
    }
  }
}
