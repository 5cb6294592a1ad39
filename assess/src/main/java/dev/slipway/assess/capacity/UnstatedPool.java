package dev.slipway.assess.capacity;

import dev.slipway.assess.capacity.Connections.Client;
import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;

/** Clients should state their pools in production. */
public final class UnstatedPool implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-DB-POOL-UNSTATED",
        Severity.NOTE,
        "a database client that does not say how many connections it opens",
        "The pool arithmetic can only assume a usual pool, and the assumption may be wrong.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    for (Connections server : Connections.of(subject)) {
      for (Client client : server.clients()) {
        if (!client.stated()) {
          findings.report(
              "service "
                  + Quoted.of(client.service().value())
                  + " uses "
                  + server.resource()
                  + " and does not say with how many connections; it counts as "
                  + client.pool(),
              "add connects: {" + server.resource() + ": {pool: " + client.pool() + "}}",
              "services",
              client.service().value());
        }
      }
    }
  }
}
