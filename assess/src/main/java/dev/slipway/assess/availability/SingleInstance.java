package dev.slipway.assess.availability;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Volume;
import org.jspecify.annotations.Nullable;

/** At least two instances in production. */
public final class SingleInstance implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-SINGLE-INSTANCE",
        Severity.WARNING,
        "one instance where people depend on it",
        "A crash, a full node or an upgrade of the machine is an outage until the instance is back.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    for (Service service : subject.staying()) {
      int fewest = Instances.fewest(service);
      if (fewest == 1 && !mountsSingleVolume(subject, service) && !isReported(subject, service)) {
        findings.report(
            "service " + Quoted.of(service.name().value()) + " may run with one instance",
            service.autoscaling() == null
                ? "set replicas: 2 or more"
                : "set autoscaling.minReplicas: 2 or more",
            Instances.path(service));
      }
    }
  }

  /** Such a service cannot have more; {@link SingleVolume} says what that means. */
  private static boolean mountsSingleVolume(Subject subject, Service service) {
    return service.volumes().keySet().stream()
        .anyMatch(name -> isSingle(subject.application().volumes().get(name)));
  }

  /** The model itself warns of web services with {@code replicas} in production: SLW0510. */
  private static boolean isReported(Subject subject, Service service) {
    return service.kind() instanceof ServiceKind.Web
        && service.autoscaling() == null
        && (subject.environment().equals("production")
            || subject.application().environment().needsApproval());
  }

  private static boolean isSingle(@Nullable Volume volume) {
    return volume != null && volume.access() == Volume.Access.SINGLE;
  }
}
