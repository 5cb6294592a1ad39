package dev.slipway.assess.acceptance;

import dev.slipway.model.SpecPositions;
import dev.slipway.model.diagnostic.Diagnostic;
import java.util.List;

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

  /** The decisions that are about the finding, in the order of the file. */
  public List<Acceptance> about(Diagnostic finding, String environment, SpecPositions positions) {
    return all.stream().filter(each -> each.covers(finding, environment, positions)).toList();
  }
}
