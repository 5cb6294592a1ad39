package dev.slipway.assess.security;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Egress;
import dev.slipway.model.spec.Service;

/** Production instances should reach what they need. */
public final class OpenEgress implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-EGRESS",
        Severity.WARNING,
        "instances that may reach anything",
        "A program that is broken into can send data anywhere and scan the network it stands in.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    for (Service service : subject.services()) {
      if (service.egress() instanceof Egress.Internet) {
        findings.report(
            "service " + Quoted.of(service.name().value()) + " may reach every host on every port",
            "use egress: https, or name the destinations: {mail: {host: smtp.example.com, port: 587}}",
            "services",
            service.name().value(),
            "egress");
      }
    }
  }
}
