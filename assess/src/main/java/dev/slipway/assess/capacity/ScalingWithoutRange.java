package dev.slipway.assess.capacity;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Autoscaling;
import dev.slipway.model.spec.Service;

/** Autoscaling needs a range. */
public final class ScalingWithoutRange implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-SCALING-RANGE",
        Severity.WARNING,
        "autoscaling that cannot scale",
        "The number of instances never changes, although the file looks as if it did.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    for (Service service : subject.services()) {
      Autoscaling scaling = service.autoscaling();
      if (scaling != null && scaling.minReplicas() == scaling.maxReplicas()) {
        findings.report(
            "service "
                + Quoted.of(service.name().value())
                + " scales from "
                + scaling.minReplicas()
                + " to "
                + scaling.maxReplicas()
                + " instances",
            "raise maxReplicas, or write replicas: " + scaling.minReplicas(),
            "services",
            service.name().value(),
            "autoscaling",
            "maxReplicas");
      }
    }
  }
}
