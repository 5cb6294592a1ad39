package dev.slipway.assess.security;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Source;
import java.util.Set;

/** Images need tags that stay. */
public final class MovingTag implements Rule {
  private static final Set<String> MOVING =
      Set.of("latest", "stable", "edge", "main", "master", "dev", "develop", "nightly", "release");

  private static void look(Findings findings, String reference, String... path) {
    String last = reference.substring(reference.lastIndexOf('/') + 1);
    int colon = last.indexOf(':');
    String tag = colon < 0 ? "latest" : last.substring(colon + 1);
    if (!reference.contains("@") && MOVING.contains(tag)) {
      findings.report(
          "image " + Quoted.of(reference) + " means another image every day",
          "name a version, or better a digest: " + last.split(":", -1)[0] + "@sha256:...",
          path);
    }
  }

  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-IMAGE-TAG",
        Severity.WARNING,
        "an image whose tag moves",
        "The same file gives other programs tomorrow: a restart or a rollback runs what nobody tested.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    for (Service service : subject.services()) {
      String name = service.name().value();
      if (service.source() instanceof Source.Image(String reference)) {
        look(findings, reference, "services", name, "image");
      }
      service
          .sidecars()
          .forEach((sidecar, body) ->
              look(findings, body.image(), "services", name, "sidecars", sidecar.value(), "image"));
    }
  }
}
