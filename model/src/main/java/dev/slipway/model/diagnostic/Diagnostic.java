package dev.slipway.model.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * One finding about a spec.
 *
 * @param code stable, for example {@code SLW0112}; listed in docs/guide/diagnostics.md
 * @param location where the offending value stands
 * @param overrides the position of the value that an overlay replaced, when the offending value
 *     came from an overlay
 * @param message one line that quotes the value
 * @param fix what to do about it, one line
 */
public record Diagnostic(
    String code,
    Severity severity,
    Location location,
    @Nullable Location overrides,
    String message,
    String fix) {
  /** Whatever names stand in them, message and fix are one printable line each. */
  public Diagnostic {
    message = Quoted.line(message);
    fix = Quoted.line(fix);
  }

  /** The two-line form printed by the command line: position, code and message, then the fix. */
  public String text() {
    String overriding = overrides == null ? "" : " (overriding " + overrides + ")";
    return location + ": " + code + " " + message + overriding + "\n  fix: " + fix;
  }
}
