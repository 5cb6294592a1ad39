package dev.slipway.assess.operation;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Alert;

/** Critical alerts should name what to do. */
public final class MissingRunbook implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-RUNBOOK",
        Severity.NOTE,
        "a critical alert without a runbook",
        "Whoever is woken has to find out alone what to do.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    for (Alert alert : subject.application().alerts().values()) {
      if (alert.severity() == Alert.Severity.CRITICAL && alert.runbook() == null) {
        findings.report(
            "alert " + Quoted.of(alert.name().value()) + " wakes somebody and names no runbook",
            "add runbook: docs/runbooks/" + alert.name() + ".md",
            "alerts",
            alert.name().value());
      }
    }
  }
}
