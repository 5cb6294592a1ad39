package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentState;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the deployments of a place tell about its releases. Pure. */
final class History {
  private History() {}

  /**
   * Numbers of the releases that became live since the place was last destroyed, by the deployments
   * that brought them. Nobody goes back behind that: their secrets and data are gone.
   */
  static Set<Integer> promoted(List<Deployment> newestFirst) {
    return promoted(newestFirst.stream().takeWhile(deployment -> !deployment.isDestruction()));
  }

  /** Numbers of the releases that were live before the place was last destroyed. */
  static Set<Integer> destroyed(List<Deployment> newestFirst) {
    return promoted(newestFirst.stream().dropWhile(deployment -> !deployment.isDestruction()));
  }

  private static Set<Integer> promoted(Stream<Deployment> deployments) {
    return deployments
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
