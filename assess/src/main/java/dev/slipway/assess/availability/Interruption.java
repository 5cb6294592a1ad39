package dev.slipway.assess.availability;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Strategy;

/** Releases of published services should keep some instance up. */
public final class Interruption implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-INTERRUPTION",
        Severity.WARNING,
        "a strategy that interrupts",
        "Requests fail while no instance of either revision runs.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    for (Service service : subject.published()) {
      String[] path = {"services", service.name().value(), "strategy"};
      String name = Quoted.of(service.name().value());
      switch (service.strategy()) {
        case Strategy.Recreate _ when service.volumes().isEmpty() ->
            findings.report(
                "service " + name + " stops before its next revision starts",
                "use strategy: {type: rolling} or blue-green",
                path);
        case Strategy.Rolling rolling when rolling.maxUnavailable() >= Instances.fewest(service) ->
            findings.report(
                "service "
                    + name
                    + " may lose all "
                    + Instances.fewest(service)
                    + " instances at once: maxUnavailable is "
                    + rolling.maxUnavailable(),
                "set strategy.maxUnavailable: 0 and maxSurge: 1",
                path);
        case Strategy.Recreate _, Strategy.Rolling _ -> {}
        case Strategy.BlueGreen _, Strategy.Canary _ -> {}
      }
    }
  }
}
