package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentState;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the deployments of a place tell about its releases. Pure. */
final class History {
  private History() {}

  /** Numbers of the releases that became live, by the deployments that brought them. */
  static Set<Integer> promoted(List<Deployment> deployments) {
    return deployments.stream()
        .filter(History::brings)
        .filter(History::isPromoted)
        .map(Deployment::release)
        .collect(Collectors.toSet());
  }

  /** Stopping or scaling a place says nothing of whether its release ever served. */
  private static boolean brings(Deployment deployment) {
    return switch (deployment.kind()) {
      case DEPLOY, ROLLBACK, CONFIG -> true;
      case SCALE, RESTART, DOWN, DESTROY -> false;
    };
  }

  private static boolean isPromoted(Deployment deployment) {
    return Words.succeeded(deployment.state())
        || deployment.state() instanceof DeploymentState.Finalising;
  }
}
