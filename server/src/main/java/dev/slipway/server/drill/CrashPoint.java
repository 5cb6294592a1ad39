package dev.slipway.server.drill;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the process ends on purpose, written {@code step:moment}, for example {@code start:after}.
 *
 * @param step kind of a step as the API prints it
 */
public record CrashPoint(String step, Moment moment) {

  /** Around an effect. */
  public enum Moment {
    /** The intent is written, nothing was done. */
    BEFORE,
    /** It was done, and nobody wrote that down. */
    AFTER,
    /** The result is written together with what comes next. */
    RECORDED
  }

  /** Reads it; empty when the text is none. */
  public static Optional<CrashPoint> parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 2 || !parts[0].matches("[a-z]+(-[a-z]+)*")) {
      return Optional.empty();
    }
    return Arrays.stream(Moment.values())
        .filter(moment -> moment.name().toLowerCase(Locale.ROOT).equals(parts[1]))
        .findFirst()
        .map(moment -> new CrashPoint(parts[0], moment));
  }
}
