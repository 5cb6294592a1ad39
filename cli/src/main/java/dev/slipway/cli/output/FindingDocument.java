package dev.slipway.cli.output;

import dev.slipway.assess.check.CheckFinding;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Location;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One finding about a spec as programs read it, whichever command tells it. */
public record FindingDocument(
    int schemaVersion,
    String event,
    String code,
    String severity,
    String file,
    int line,
    int column,
    @Nullable String overrides,
    String message,
    String fix,
    List<String> environments,
    @Nullable String acceptedBecause,
    boolean fails) {
  private static final int SCHEMA_VERSION = 1;

  /**
   * The document of a finding.
   *
   * @param strict whether warnings fail
   */
  public static FindingDocument of(CheckFinding found, boolean strict) {
    Diagnostic diagnostic = found.diagnostic();
    Location at = diagnostic.location();
    Location overrides = diagnostic.overrides();
    return new FindingDocument(
        SCHEMA_VERSION,
        "finding",
        diagnostic.code(),
        diagnostic.severity().name().toLowerCase(Locale.ROOT),
        at.file(),
        at.line(),
        at.column(),
        overrides == null ? null : overrides.toString(),
        diagnostic.message(),
        diagnostic.fix(),
        found.environments(),
        found.isAccepted() ? found.acceptedBecause() : null,
        found.fails(strict));
  }

  /** Of a finding that stopped a command. */
  static FindingDocument of(Diagnostic diagnostic) {
    return of(new CheckFinding(diagnostic, List.of(), ""), false);
  }
}
