package dev.slipway.delivery.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of the lines that were written. Moments are as exact as the runtime knows them; where it
 * cannot tell, a line is shown rather than hidden.
 *
 * @param containing the text a line holds; empty for every line
 * @param since only lines written at or after it, or null
 * @param until only lines written at or before it, or null
 */
public record LogSelection(String containing, @Nullable Instant since, @Nullable Instant until) {
  /** Every line. */
  public static final LogSelection ALL = new LogSelection("", null, null);

  /** Whether a line with this text is wanted, whenever it was written. */
  public boolean holds(String text) {
    return text.contains(containing);
  }
}
