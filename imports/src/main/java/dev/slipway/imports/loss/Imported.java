package dev.slipway.imports.loss;

import java.util.Optional;

/**
 * What an import gives.
 *
 * @param spec the text of a slipway.yaml; empty when the report has errors
 */
public record Imported(Optional<String> spec, LossReport report) {
  /** An import that gave up. */
  public static Imported refused(Losses losses) {
    return new Imported(Optional.empty(), losses.report());
  }

  /** A spec, unless errors were found on the way. */
  public static Imported of(String spec, Losses losses) {
    return losses.hasErrors() ? refused(losses) : new Imported(Optional.of(spec), losses.report());
  }
}
