package dev.slipway.assess.data;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.SecretSpec;
import java.util.regex.Pattern;

/** Only encryption keys may refuse rotation. */
public final class NeverRotated implements Rule {
  private static final Pattern STAYING =
      Pattern.compile("(?i)encrypt|decrypt|master.?key|data.?key|pepper|salt|at rest");

  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-SECRET-NEVER",
        Severity.WARNING,
        "a secret that can never be changed",
        "When it leaks, nothing can be done about it; only keys that encrypt stored data have a reason to stay.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    for (SecretSpec secret : subject.application().secrets().values()) {
      if (secret.rotation() instanceof SecretSpec.Rotation.Never
          && !STAYING.matcher(secret.name() + " " + secret.description()).find()) {
        findings.report(
            "secret " + Quoted.of(secret.name()) + " can never be rotated",
            "set rotate: manual or 90d; if it encrypts stored data, say so in its description",
            "secrets",
            secret.name(),
            "rotate");
      }
    }
  }
}
