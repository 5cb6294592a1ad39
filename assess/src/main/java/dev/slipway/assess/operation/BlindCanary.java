package dev.slipway.assess.operation;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Strategy;

/** A canary needs something that can stop it. */
public final class BlindCanary implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-CANARY-SIGNAL",
        Severity.WARNING,
        "a canary that looks at nothing",
        "The steps only pass time: a broken revision gets all the traffic, only later.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    for (Service service : subject.staying()) {
      if (!(service.strategy() instanceof Strategy.Canary canary)) {
        continue;
      }
      String name = Quoted.of(service.name().value());
      boolean blind =
          canary.gate() == Strategy.Gate.NONE
              && canary.analysis().errorRate() == null
              && canary.analysis().p95() == null;
      if (blind) {
        findings.report(
            "the canary of " + name + " has neither an analysis nor a gate",
            "add analysis: {errorRate: \"> 5%\", p95: \"> 800ms\"}, or gate: manual",
            "services",
            service.name().value(),
            "strategy");
      } else if (subject.routes().noneMatch(route -> route.service().equals(service.name()))) {
        findings.report(
            "no route leads to " + name + ", so that its canary has no share of traffic",
            "use strategy: {type: rolling}",
            "services",
            service.name().value(),
            "strategy");
      }
    }
  }
}
