package dev.slipway.assess.data;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Resource;

/** Managed databases of production should have a standby. */
public final class NoStandby implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-STANDBY",
        Severity.NOTE,
        "a managed database without a standby in production",
        "Maintenance or the loss of a zone stops the database for minutes to hours.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    for (Resource resource : subject.application().resources().values()) {
      if (resource instanceof Resource.Server server
          && resource.hosting().provider() == Hosting.Provider.MANAGED
          && !server.isHighlyAvailable()) {
        findings.report(
            "resource " + Quoted.of(resource.name().value()) + " runs in one zone",
            "set params.highAvailability: true",
            "resources",
            resource.name().value(),
            "params");
      }
    }
  }
}
