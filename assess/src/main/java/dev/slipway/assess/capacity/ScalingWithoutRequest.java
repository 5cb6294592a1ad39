package dev.slipway.assess.capacity;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Autoscaling;
import dev.slipway.model.spec.ComputeResources;
import dev.slipway.model.spec.Service;

/** Autoscaling by CPU or memory needs the request. */
public final class ScalingWithoutRequest implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-SCALING-REQUEST",
        Severity.ERROR,
        "autoscaling by percent of nothing",
        "The autoscaler computes percent of the request; without one it does nothing at all.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    for (Service service : subject.services()) {
      Autoscaling scaling = service.autoscaling();
      if (scaling == null) {
        continue;
      }
      ComputeResources resources = service.resources();
      if (scaling.cpuPercent() != null && resources.cpuRequestMillis() == null) {
        report(findings, service, "cpu", "100m");
      }
      if (scaling.memoryPercent() != null && resources.memoryRequestBytes() == null) {
        report(findings, service, "memory", "256Mi");
      }
    }
  }

  private static void report(Findings findings, Service service, String what, String example) {
    findings.report(
        "service "
            + Quoted.of(service.name().value())
            + " scales by percent of its "
            + what
            + " request and has none",
        "add resources: {requests: {" + what + ": " + example + "}} as measured",
        "services",
        service.name().value(),
        "autoscaling",
        what);
  }
}
