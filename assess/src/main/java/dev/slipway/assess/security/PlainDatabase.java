package dev.slipway.assess.security;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Resource;

/** External resources of production need TLS. */
public final class PlainDatabase implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-RESOURCE-TLS",
        Severity.WARNING,
        "a connection outside without TLS in production",
        "Credentials and data cross networks that are not ours in the clear.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    for (Resource resource : subject.application().resources().values()) {
      if (resource.hosting().external() instanceof Hosting.External.Address address
          && !address.requiresTls()) {
        findings.report(
            "resource " + Quoted.of(resource.name().value()) + " is reached without TLS",
            "set external.tls: required, and external.ca where the authority is private",
            "resources",
            resource.name().value(),
            "external",
            "tls");
      }
    }
  }
}
