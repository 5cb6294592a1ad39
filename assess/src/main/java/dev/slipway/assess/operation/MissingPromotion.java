package dev.slipway.assess.operation;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;

/** Production should take digests that ran elsewhere. */
public final class MissingPromotion implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-PROMOTION",
        Severity.NOTE,
        "production that takes what ran nowhere before",
        "The first place where a build runs is the one that must not fail.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (subject.isProduction() && subject.application().environment().after() == null) {
      findings.report(
          "environment " + Quoted.of(subject.environment()) + " takes builds that ran nowhere yet",
          "add after: staging",
          "environments",
          subject.environment());
    }
  }
}
