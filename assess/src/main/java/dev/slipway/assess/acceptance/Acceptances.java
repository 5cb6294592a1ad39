package dev.slipway.assess.acceptance;

import dev.slipway.model.SpecPositions;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Severity;
import java.util.List;
import java.util.Optional;

/**
 * All decisions of a project.
 *
 * @param all in the order of the file
 * @param diagnostics what is wrong with the file itself, by position
 */
public record Acceptances(List<Acceptance> all, List<Diagnostic> diagnostics) {
  /** A project without decisions. */
  public static final Acceptances NONE = new Acceptances(List.of(), List.of());

  public Acceptances {
    all = List.copyOf(all);
    diagnostics = List.copyOf(diagnostics);
  }

  /** The decision that covers the finding; mistakes in the spec are never covered. */
  public Optional<Acceptance> of(Diagnostic finding, String environment, SpecPositions positions) {
    boolean mistake = finding.code().startsWith("SLW") && finding.severity() == Severity.ERROR;
    return mistake
        ? Optional.empty()
        : all.stream().filter(each -> each.covers(finding, environment, positions)).findFirst();
  }
}
