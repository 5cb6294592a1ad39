package dev.slipway.assess.operation;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Target;

/** What costs money by use should have a budget. */
public final class MissingBudget implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-BUDGET",
        Severity.NOTE,
        "a cloud environment without a budget",
        "A loop that scales, or a forgotten resource, is noticed on the bill.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (subject.application().environment().target() instanceof Target.Ecs
        && subject.application().environment().budget() == null) {
      findings.report(
          "environment " + Quoted.of(subject.environment()) + " runs on ecs without a budget",
          "add budget: {monthly: 900, currency: USD}",
          "environments",
          subject.environment());
    }
  }
}
