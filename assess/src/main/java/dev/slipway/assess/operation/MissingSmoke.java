package dev.slipway.assess.operation;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Service;

/** Published services should be asked something real before traffic. */
public final class MissingSmoke implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-SMOKE",
        Severity.NOTE,
        "a public service of production without a smoke test",
        "A revision that starts and answers every real request with an error passes its probes and gets the traffic.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    for (Service service : subject.published()) {
      if (service.smoke().isEmpty()) {
        findings.report(
            "service " + Quoted.of(service.name().value()) + " gets traffic without a smoke test",
            "add smoke: {version: {path: /version, status: 200}}",
            "services",
            service.name().value());
      }
    }
  }
}
