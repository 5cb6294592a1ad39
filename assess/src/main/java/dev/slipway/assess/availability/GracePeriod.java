package dev.slipway.assess.availability;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Service;
import java.time.Duration;

/** The grace period must exceed preDrain and the forced exit. */
public final class GracePeriod implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-GRACE-PERIOD",
        Severity.WARNING,
        "a grace period shorter than the application needs",
        "The platform kills the instance while it still finishes requests: it is given preDrain, and then the application 45 s until its own forced exit.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    for (Service service : subject.staying()) {
      Duration needed = service.preDrain().plus(FORCED_EXIT);
      if (service.stopGracePeriod().compareTo(needed) <= 0) {
        findings.report(
            "service "
                + Quoted.of(service.name().value())
                + " is killed after "
                + service.stopGracePeriod().toSeconds()
                + " s; preDrain ("
                + service.preDrain().toSeconds()
                + " s) and a forced exit after "
                + FORCED_EXIT.toSeconds()
                + " s need more than "
                + needed.toSeconds()
                + " s",
            "set stop_grace_period: " + Math.max(USUAL.toSeconds(), needed.toSeconds() + 5) + "s",
            "services",
            service.name().value(),
            "stop_grace_period");
      }
    }
  }

  /** After which an application that still drains gives up by itself in production. */
  static final Duration FORCED_EXIT = Duration.ofSeconds(45);

  /** Enough for the usual preDrain of 5 s. */
  private static final Duration USUAL = Duration.ofSeconds(60);
}
