package dev.slipway.assess.data;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Resource;

/** Queues must not be evicted. */
public final class EvictedQueue implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-QUEUE-EVICTION",
        Severity.WARNING,
        "a queue that throws its jobs away when memory is short",
        "Redis under another policy than noeviction drops keys of its choice, jobs among them, without telling anybody.");
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Resource.Redis redis : Queues.of(subject)) {
      if (!redis.eviction().equals("noeviction")) {
        findings.report(
            "workers use "
                + Quoted.of(redis.name().value())
                + ", whose eviction is "
                + redis.eviction(),
            "remove params.eviction, and give caches a redis of their own",
            "resources",
            redis.name().value(),
            "params",
            "eviction");
      }
    }
  }
}
