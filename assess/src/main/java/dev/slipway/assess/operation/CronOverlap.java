package dev.slipway.assess.operation;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;

/** A run should end before the next is due. */
public final class CronOverlap implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-CRON-OVERLAP",
        Severity.WARNING,
        "runs of a cron service that overlap",
        "Two runs at once do the work twice or block each other; under Forbid, a run that takes longer than the interval swallows the next one.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    for (Service service : subject.services()) {
      if (service.kind() instanceof ServiceKind.Cron cron
          && cron.concurrencyPolicy() == ServiceKind.ConcurrencyPolicy.ALLOW) {
        findings.report(
            "runs of " + Quoted.of(service.name().value()) + " may overlap",
            "set concurrencyPolicy: Forbid, or Replace if only the newest run matters",
            "services",
            service.name().value(),
            "concurrencyPolicy");
      }
    }
  }
}
