package dev.slipway.assess.rule;

import dev.slipway.model.SpecPositions;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Position;
import java.util.ArrayList;
import java.util.List;

/** What one rule finds. Owned by the thread that assesses. */
public final class Findings {
  private final RuleCard card;
  private final SpecPositions positions;
  private final List<Diagnostic> found = new ArrayList<>();

  public Findings(RuleCard card, SpecPositions positions) {
    this.card = card;
    this.positions = positions;
  }

  /**
   * Adds a finding.
   *
   * @param message one line that quotes the value
   * @param fix what to do about it, one line
   * @param path the value in the spec; where it does not stand there, what encloses it
   */
  public void report(String message, String fix, String... path) {
    Position at = positions.at(path);
    found.add(new Diagnostic(card.id(), card.severity(), at.at(), at.overrides(), message, fix));
  }

  /** The findings in the order they were made. */
  public List<Diagnostic> all() {
    return List.copyOf(found);
  }
}
