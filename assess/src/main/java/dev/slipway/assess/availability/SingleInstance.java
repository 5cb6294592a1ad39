package dev.slipway.assess.availability;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;

/**
 * At least two instances in production. What mounts a volume for one instance cannot have more;
 * {@link SingleVolume} says what that means.
 */
public final class SingleInstance implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-SINGLE-INSTANCE",
        Severity.WARNING,
        "one instance where people depend on it",
        "A crash, a full node or an upgrade of the machine is an outage until the instance is back; no disruption budget can protect the only instance.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    for (Service service : subject.staying()) {
      int fewest = Instances.fewest(service);
      if (fewest == 1 && !subject.mountsSingleVolume(service) && !isReported(service)) {
        findings.report(
            "service " + Quoted.of(service.name().value()) + " may run with one instance",
            service.autoscaling() == null
                ? "set replicas: 2 or more"
                : "set autoscaling.minReplicas: 2 or more",
            Instances.path(service));
      }
    }
  }

  /** The model itself warns of web services with {@code replicas} in production: SLW0510. */
  private static boolean isReported(Service service) {
    return service.kind() instanceof ServiceKind.Web && service.autoscaling() == null;
  }
}
