package dev.slipway.assess.security;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Source;

/** Images of others should be named by digest in production. */
public final class UnpinnedImage implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-IMAGE-DIGEST",
        Severity.NOTE,
        "an image without a digest in production",
        "A tag can be pushed again, by its owner or by whoever has stolen the account; a digest cannot.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    for (Service service : subject.services()) {
      if (service.source() instanceof Source.Image(String reference)
          && !reference.contains("@sha256:")) {
        findings.report(
            "image " + Quoted.of(reference) + " is named by a tag",
            "add its digest: " + reference + "@sha256:...",
            "services",
            service.name().value(),
            "image");
      }
    }
  }
}
