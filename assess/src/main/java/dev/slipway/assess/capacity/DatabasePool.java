package dev.slipway.assess.capacity;

import dev.slipway.assess.capacity.Connections.Client;
import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Name;

/** Instances at their highest number times their pools must fit beside the reserve. */
public final class DatabasePool implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-DB-POOL",
        Severity.ERROR,
        "more connections than the database accepts",
        "Under full load the last instances get no connection, and nobody can log in to see why: every instance opens its own pool, up to the highest number of instances.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    for (Connections server : Connections.of(subject)) {
      if (server.steady() > server.usable()) {
        Client largest = server.clients().getFirst();
        findings.report(
            server.resource()
                + " accepts "
                + server.accepted()
                + " connections, of which "
                + server.usable()
                + " may be used; its clients may open "
                + server.steady()
                + ": "
                + server.sum(false),
            fix(server, largest),
            "services",
            largest.service().value(),
            "connects",
            server.resource().value(),
            "pool");
      }
    }
  }

  private static String fix(Connections server, Client largest) {
    if (!server.assumed().isEmpty()) {
      return "say how many connections an instance opens, connects: {"
          + server.resource()
          + ": {pool: N}}, of "
          + String.join(", ", server.assumed().stream().map(Name::value).toList())
          + "; or raise resources."
          + server.resource()
          + ".params.maxConnections to "
          + server.wanted();
    }
    int fitting = server.fitting(largest);
    String raise =
        "raise resources." + server.resource() + ".params.maxConnections to " + server.wanted();
    return fitting == 0
        ? raise
        : "set connects."
            + server.resource()
            + ".pool of "
            + Quoted.of(largest.service().value())
            + " to "
            + fitting
            + " or less, or "
            + raise;
  }
}
