package dev.slipway.assess.capacity;

import dev.slipway.model.spec.Autoscaling;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Strategy;

/**
 * How many instances of a service there are at most.
 *
 * @param steady between releases
 * @param releasing while a release has old and new instances side by side
 */
record Fleet(int steady, int releasing) {
  static Fleet of(Service service) {
    return switch (service.kind()) {
      case ServiceKind.Web _, ServiceKind.Worker _ -> staying(service);
      case ServiceKind.Static _ -> new Fleet(0, 0);
      case ServiceKind.Job _ -> new Fleet(1, 1);
      case ServiceKind.Cron cron -> {
        int runs = cron.concurrencyPolicy() == ServiceKind.ConcurrencyPolicy.ALLOW ? 2 : 1;
        yield new Fleet(runs, runs);
      }
    };
  }

  private static Fleet staying(Service service) {
    Autoscaling autoscaling = service.autoscaling();
    int most = autoscaling == null ? service.replicas() : autoscaling.maxReplicas();
    int releasing =
        switch (service.strategy()) {
          case Strategy.Rolling rolling -> most + rolling.maxSurge();
          case Strategy.BlueGreen _, Strategy.Canary _ -> 2 * most;
          case Strategy.Recreate _ -> most;
        };
    return new Fleet(most, releasing);
  }
}
