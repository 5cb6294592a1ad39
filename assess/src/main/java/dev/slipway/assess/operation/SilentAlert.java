package dev.slipway.assess.operation;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Alert;
import dev.slipway.model.spec.Channel;

/** Alerts of production need a channel. */
public final class SilentAlert implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-ALERT-SILENT",
        Severity.WARNING,
        "an alert that nobody hears",
        "It is only seen by those who look, which nobody does at night.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    boolean anyone =
        subject.application().channels().values().stream()
            .anyMatch(channel -> channel.events().contains(Channel.Event.ALERT));
    for (Alert alert : subject.application().alerts().values()) {
      if (alert.channels().isEmpty() && !anyone && alert.severity() != Alert.Severity.INFO) {
        findings.report(
            "alert " + Quoted.of(alert.name().value()) + " reaches nobody",
            "add a channel: notify: {team: {slack: \"${secrets.SLACK_URL}\"}}",
            "alerts",
            alert.name().value());
      }
    }
  }
}
