package dev.slipway.cli.output;

import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.diagnostic.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One finding as SARIF tells it.
 *
 * @param overrides what an overlay's value replaced, or null
 * @param acceptedBecause the reason why it was accepted, or null
 * @param environments those it is about; empty where that means nothing
 */
public record SarifResult(
    Rule rule,
    Severity severity,
    String message,
    Location at,
    @Nullable Location overrides,
    @Nullable String acceptedBecause,
    List<String> environments) {
  public SarifResult {
    environments = List.copyOf(environments);
  }

  /**
   * What kind of finding it is.
   *
   * @param example may be empty
   * @param severity the one that its findings have as a rule
   */
  public record Rule(String id, String title, String meaning, String example, Severity severity) {}
}
