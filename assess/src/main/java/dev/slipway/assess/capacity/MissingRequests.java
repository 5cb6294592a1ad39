package dev.slipway.assess.capacity;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.ComputeResources;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;

/** Instances in production must say how much memory they need and may use. */
public final class MissingRequests implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-MEMORY-MISSING",
        Severity.WARNING,
        "no memory requested or limited",
        "The scheduler packs such instances anywhere, and one that leaks takes its neighbours down with it.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction() || !subject.isScheduled()) {
      return;
    }
    for (Service service : subject.services()) {
      ComputeResources resources = service.resources();
      boolean silent =
          resources.memoryRequestBytes() == null || resources.memoryLimitBytes() == null;
      if (silent && !(service.kind() instanceof ServiceKind.Static)) {
        findings.report(
            "service "
                + Quoted.of(service.name().value())
                + (resources.memoryRequestBytes() == null
                    ? " does not say how much memory it needs"
                    : " does not say how much memory it may use"),
            "add resources: {requests: {memory: 256Mi}, limits: {memory: 512Mi}} as measured",
            "services",
            service.name().value(),
            "resources");
      }
    }
  }
}
