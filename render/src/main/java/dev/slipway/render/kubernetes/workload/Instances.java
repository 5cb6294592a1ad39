package dev.slipway.render.kubernetes.workload;

import dev.slipway.model.spec.Environment;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;

/** How many instances of a service there are at least. */
final class Instances {
  /** What production wants of everything that the public calls. */
  private static final int PRODUCTION_SITES = 2;

  private Instances() {}

  /** A static service costs little: in production it stands twice even if the spec is silent. */
  static int fewest(Environment environment, Service service) {
    boolean floor =
        service.kind() instanceof ServiceKind.Static
            && service.autoscaling() == null
            && environment.needsApproval();
    return floor ? Math.max(PRODUCTION_SITES, service.replicas()) : service.replicas();
  }

  /** Whether its instances go on, rather than end. */
  static boolean goOn(Service service) {
    return switch (service.kind()) {
      case ServiceKind.Web _, ServiceKind.Static _, ServiceKind.Worker _ -> true;
      case ServiceKind.Job _, ServiceKind.Cron _ -> false;
    };
  }
}
