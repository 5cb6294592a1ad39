package dev.slipway.assess.availability;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Service;

/** What may hang should be replaced when it does. */
public final class MissingLiveness implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-LIVENESS-MISSING",
        Severity.NOTE,
        "no liveness probe",
        "An instance that hangs without crashing is taken out of traffic but never replaced.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    for (Service service : subject.staying()) {
      if (service.probes().liveness() == null) {
        findings.report(
            "service " + Quoted.of(service.name().value()) + " has no liveness probe",
            service.ports().isEmpty()
                ? "add livenessProbe: {exec: {command: [./alive]}} that sees whether it still works"
                : "add livenessProbe: {httpGet: {path: /health/live}}, which asks no dependency",
            "services",
            service.name().value());
      }
    }
  }
}
