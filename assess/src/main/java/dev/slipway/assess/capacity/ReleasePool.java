package dev.slipway.assess.capacity;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Severity;

/** Both fleets of a release must fit into what the server accepts. */
public final class ReleasePool implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-DB-POOL-RELEASE",
        Severity.WARNING,
        "more connections than the database accepts while a release runs",
        "Old and new instances run side by side during a release; the new ones get no connection, their readiness fails, and the release is rolled back.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    for (Connections server : Connections.of(subject)) {
      if (server.steady() <= server.usable() && server.releasing() > server.accepted()) {
        findings.report(
            server.resource()
                + " accepts "
                + server.accepted()
                + " connections; during a release its clients may open "
                + server.releasing()
                + ": "
                + server.sum(true),
            "lower the pools, use strategy: {type: rolling}, or raise resources."
                + server.resource()
                + ".params.maxConnections to "
                + server.releasing(),
            "resources",
            server.resource().value(),
            "params",
            "maxConnections");
      }
    }
  }
}
