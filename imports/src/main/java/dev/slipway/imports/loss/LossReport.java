package dev.slipway.imports.loss;

import dev.slipway.imports.loss.Loss.Severity;
import java.util.List;

/**
 * All findings of one import, sorted by position.
 *
 * @param unlisted how many more there were than are kept
 */
public record LossReport(List<Loss> losses, int unlisted) {
  public LossReport {
    losses = List.copyOf(losses);
  }

  /** Whether the import gave up. */
  public boolean hasErrors() {
    return count(Severity.ERROR) > 0;
  }

  /** Whether something of the file is missing from the spec. */
  public boolean hasLosses() {
    return hasErrors() || count(Severity.LOSS) > 0 || unlisted > 0;
  }

  /** How many are of one severity. */
  public int count(Severity severity) {
    return (int) losses.stream().filter(loss -> loss.severity() == severity).count();
  }
}
