package dev.slipway.assess.data;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Resource;

/** Queues of production should survive a restart. */
public final class VolatileQueue implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-QUEUE-PERSISTENCE",
        Severity.NOTE,
        "a queue that a restart empties",
        "Every job that waits is lost with the process: at maintenance, at a move to another node, at a crash.");
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (!subject.isProduction()) {
      return;
    }
    for (Resource.Redis redis : Queues.of(subject)) {
      if (!redis.appendOnly() && redis.hosting().provider() != Hosting.Provider.EXTERNAL) {
        findings.report(
            "workers use " + Quoted.of(redis.name().value()) + ", which keeps nothing on disk",
            "set params.persistence: aof, or say that lost jobs are made again",
            "resources",
            redis.name().value());
      }
    }
  }
}
