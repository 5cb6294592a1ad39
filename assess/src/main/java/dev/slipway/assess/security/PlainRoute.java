package dev.slipway.assess.security;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Tls;

/** Public routes of production need TLS. */
public final class PlainRoute implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-TLS",
        Severity.ERROR,
        "a public route without TLS in production",
        "Passwords, cookies and tokens cross the network readable for everyone on the way.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    subject
        .routes()
        .filter(route -> route.tls() instanceof Tls.None)
        .forEach(route ->
            findings.report(
                "route " + Quoted.of(route.name().value()) + " is served without TLS",
                "remove tls: none; certificates come by themselves",
                "routes",
                route.name().value(),
                "tls"));
  }
}
