package dev.slipway.assess.availability;

import dev.slipway.model.spec.Autoscaling;
import dev.slipway.model.spec.Service;

/** How many instances a service may be down to. */
final class Instances {
  private Instances() {}

  static int fewest(Service service) {
    Autoscaling autoscaling = service.autoscaling();
    return autoscaling == null ? service.replicas() : autoscaling.minReplicas();
  }

  /** Where the spec says so. */
  static String[] path(Service service) {
    String name = service.name().value();
    return service.autoscaling() == null
        ? new String[] {"services", name, "replicas"}
        : new String[] {"services", name, "autoscaling", "minReplicas"};
  }
}
