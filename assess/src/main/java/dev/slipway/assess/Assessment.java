package dev.slipway.assess;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Applies every rule to one environment of an application. */
public final class Assessment {
  private Assessment() {}

  /** All findings by position, ties by rule and message. */
  public static List<Diagnostic> of(Subject subject) {
    List<Diagnostic> all = new ArrayList<>();
    for (Rule rule : Rules.ALL) {
      Findings findings = new Findings(rule.card(), subject.positions());
      rule.check(subject, findings);
      all.addAll(findings.all());
    }
    all.sort(
        Comparator.comparing(Diagnostic::location)
            .thenComparing(Diagnostic::code)
            .thenComparing(Diagnostic::message));
    return List.copyOf(all);
  }
}
