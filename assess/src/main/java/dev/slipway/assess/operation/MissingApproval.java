package dev.slipway.assess.operation;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;

/** Production should ask somebody. */
public final class MissingApproval implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-APPROVAL",
        Severity.NOTE,
        "production without approval",
        "Any commit that passes the tests reaches people without anybody having looked at the plan.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (subject.isProduction() && !subject.application().environment().needsApproval()) {
      findings.report(
          "releases to " + Quoted.of(subject.environment()) + " need nobody's approval",
          "add approval: required",
          "environments",
          subject.environment());
    }
  }
}
