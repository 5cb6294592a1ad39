package dev.slipway.delivery.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of the lines that were written. Moments and levels are as exact as the runtime knows them;
 * where it cannot tell, a line is shown rather than hidden.
 *
 * @param containing the text a line holds; empty for every line
 * @param since only lines written at or after it, or null
 * @param until only lines written at or before it, or null
 * @param atLeast only lines at least that serious, or null
 */
public record LogSelection(
    String containing,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable LogLevel atLeast) {
  /** Every line. */
  public static final LogSelection ALL = new LogSelection("", null, null);

  /** Lines of whatever level. */
  public LogSelection(String containing, @Nullable Instant since, @Nullable Instant until) {
    this(containing, since, until, null);
  }

  /** A new judge of one source's lines, whenever they were written. */
  public Sieve sieve() {
    return new Sieve(this);
  }

  /**
   * Judges one source's lines, which must come in their order: a line that names no level has that
   * of the line before it, as the lines of a stack trace have. Used by one thread.
   */
  public static final class Sieve {
    private final LogSelection selection;
    private boolean isSerious = true;

    private Sieve(LogSelection selection) {
      this.selection = selection;
    }

    /** Whether the source's next line is wanted. */
    public boolean passes(String text) {
      LogLevel atLeast = selection.atLeast();
      if (atLeast != null) {
        LogLevel.of(text).ifPresent(level -> isSerious = level.compareTo(atLeast) >= 0);
      }
      return isSerious && text.contains(selection.containing());
    }
  }
}
