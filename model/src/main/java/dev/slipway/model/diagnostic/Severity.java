package dev.slipway.model.diagnostic;

/** How much a {@link Diagnostic} matters: an error refuses the spec, the other two do not. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE
}
