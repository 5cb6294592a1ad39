package dev.slipway.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Spans of time as people say them. */
public final class Elapsed {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Elapsed() {}

  /** How long something took: {@code 0.4s}, {@code 12.3s}, {@code 2m 03s}, {@code 1h 05m}. */
  public static String of(Duration span) {
    Duration positive = span.isNegative() ? Duration.ZERO : span;
    long seconds = positive.toSeconds();
    if (seconds < MINUTE) {
      return String.format(Locale.ROOT, "%.1fs", Math.floor(positive.toMillis() / 100.0) / 10);
    }
    if (seconds < HOUR) {
      return String.format(Locale.ROOT, "%dm %02ds", seconds / MINUTE, seconds % MINUTE);
    }
    return String.format(Locale.ROOT, "%dh %02dm", seconds / HOUR, seconds % HOUR / MINUTE);
  }

  /** How old something is, one unit: {@code 42s}, {@code 7m}, {@code 3h}, {@code 12d}. */
  public static String age(Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    if (seconds < MINUTE) {
      return seconds + "s";
    }
    if (seconds < HOUR) {
      return seconds / MINUTE + "m";
    }
    return seconds < DAY ? seconds / HOUR + "h" : seconds / DAY + "d";
  }
}
