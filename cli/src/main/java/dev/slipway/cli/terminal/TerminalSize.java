package dev.slipway.cli.terminal;

import dev.slipway.cli.local.LocalCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How many columns and rows the controlling terminal has. Asks {@code stty} again after a while, so
 * that a resized window is noticed. Owned by one thread.
 */
public final class TerminalSize {
  private static final Duration FRESH = Duration.ofSeconds(1); // a resize is noticed within this
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Size DEFAULT = new Size(80, 24);

  private final Surroundings surroundings;
  private Size latest = DEFAULT;
  private Instant asked = Instant.MIN;

  public TerminalSize(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Columns and rows, both at least 1. */
  public record Size(int columns, int rows) {}

  /** The size, at most a second old. */
  public Size now() {
    Instant now = surroundings.clock().instant();
    if (asked.plus(FRESH).isBefore(now)) {
      asked = now;
      latest = ask().orElse(latest);
    }
    return latest;
  }

  /** The size at this moment; the usual one when nobody knows. */
  public static Size current() {
    return ask().orElse(DEFAULT);
  }

  private static Optional<Size> ask() {
    return LocalCommand.ask(Path.of("/dev/tty"), PATIENCE, List.of("stty", "size"))
        .filter(LocalCommand.Answer::succeeded)
        .flatMap(answer -> parse(answer.output()));
  }

  /** Reads "rows columns"; terminals that do not know say zero. */
  static Optional<Size> parse(String text) {
    String[] words = text.split(" ", -1);
    if (words.length != 2 || !isNumber(words[0]) || !isNumber(words[1])) {
      return Optional.empty();
    }
    Size size = new Size(Integer.parseInt(words[1]), Integer.parseInt(words[0]));
    return size.columns() > 0 && size.rows() > 0 ? Optional.of(size) : Optional.empty();
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.length() < 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
