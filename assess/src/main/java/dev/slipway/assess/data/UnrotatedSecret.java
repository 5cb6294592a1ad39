package dev.slipway.assess.data;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.SecretSpec;

/** Generated secrets of production should be rotated. */
public final class UnrotatedSecret implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-SECRET-ROTATION",
        Severity.NOTE,
        "a generated secret that nobody changes",
        "What nobody changes is known to everyone who ever had access, and nobody knows whether changing it works.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    for (SecretSpec secret : subject.application().secrets().values()) {
      if (secret.origin() instanceof SecretSpec.Origin.Generated
          && secret.rotation() instanceof SecretSpec.Rotation.Manual) {
        findings.report(
            "secret " + Quoted.of(secret.name()) + " is only changed when somebody thinks of it",
            "set rotate: 90d, with an overlap as long as its old value must stay good",
            "secrets",
            secret.name());
      }
    }
  }
}
