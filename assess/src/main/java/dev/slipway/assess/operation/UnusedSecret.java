package dev.slipway.assess.operation;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.graph.SecretUses;
import java.util.Set;

/** Secrets that nobody reads are still secrets to keep. */
public final class UnusedSecret implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-UNUSED-SECRET",
        Severity.NOTE,
        "a secret that nobody uses",
        "It has to be set, kept and rotated for nothing; most often the variable that should hold it was forgotten.");
  }

  @Override
  public void check(Subject subject, Findings findings) {
    Set<String> used = SecretUses.of(subject.application());
    for (String name : subject.application().secrets().keySet()) {
      if (!used.contains(name)) {
        findings.report(
            "nothing uses secret " + Quoted.of(name),
            "add it to a service: secrets: [" + name + "], or remove it",
            "secrets",
            name);
      }
    }
  }
}
