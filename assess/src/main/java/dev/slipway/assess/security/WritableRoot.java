package dev.slipway.assess.security;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Service;

/** Production instances should not change their own program. */
public final class WritableRoot implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-WRITABLE-ROOT",
        Severity.NOTE,
        "a root file system that can be written",
        "Whoever gets into the instance can replace the program and stay until the next release.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    for (Service service : subject.staying()) {
      if (!service.security().readOnlyRoot()) {
        findings.report(
            "service " + Quoted.of(service.name().value()) + " can write its root file system",
            "remove read_only: false and give it tmpfs: {/path: 64Mi} where it must write",
            "services",
            service.name().value(),
            "read_only");
      }
    }
  }
}
