package dev.slipway.assess.availability;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Service;

/** A published service should not depend on a volume for one instance. */
public final class SingleVolume implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-SINGLE-VOLUME",
        Severity.WARNING,
        "a web service on a volume that only one instance may hold",
        "Every release, restart and node upgrade interrupts the service, because the old instance stops before the new one starts.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    for (Service service : subject.published()) {
      service.volumes().keySet().stream()
          .filter(subject::isSingle)
          .forEach(name ->
              findings.report(
                  "service "
                      + Quoted.of(service.name().value())
                      + " holds the volume "
                      + Quoted.of(name.value())
                      + ", which only one instance may hold",
                  "keep the data in a resource (s3, postgres), or make the volume access: shared",
                  "services",
                  service.name().value(),
                  "volumes",
                  name.value()));
    }
  }
}
