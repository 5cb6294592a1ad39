package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.HttpAnswer;
import dev.slipway.delivery.port.TrafficPlan;
import dev.slipway.delivery.port.TrafficView;
import dev.slipway.model.spec.SmokeTest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Observations in words for people; null where there is nothing to say. */
final class Words {
  private Words() {}

  /** Whether the release became live. */
  static boolean succeeded(DeploymentState state) {
    return state instanceof DeploymentState.Succeeded
        || state instanceof DeploymentState.SucceededWithWarnings;
  }

  /** Whether it ended by itself, and badly. */
  static boolean failed(DeploymentState state) {
    return state instanceof DeploymentState.Failed
        || state instanceof DeploymentState.RolledBack
        || state instanceof DeploymentState.NeedsHuman;
  }

  /** {@code 2m5s}, {@code 45s}, {@code 1.2s}. */
  static String of(Duration span) {
    if (span.toMinutes() > 0) {
      long seconds = span.toSecondsPart();
      return span.toMinutes() + "m" + (seconds == 0 ? "" : seconds + "s");
    }
    return span.toMillisPart() == 0 || span.toSeconds() >= 10
        ? span.toSeconds() + "s"
        : String.format(java.util.Locale.ROOT, "%.1fs", span.toMillis() / 1000.0);
  }

  /** What is wrong with an answer to a smoke test. */
  static @Nullable String wrong(SmokeTest test, HttpAnswer answer) {
    if (answer.status() != test.status()) {
      return "answered " + answer.status() + " instead of " + test.status();
    }
    String contains = test.contains();
    return contains != null && !answer.body().contains(contains)
        ? "the body does not contain \"" + contains + "\""
        : null;
  }

  /** Which of a revision's endpoints the data plane does not call healthy. */
  static @Nullable String unhealthy(TrafficPlan plan, TrafficView view, RevisionId revision) {
    for (TrafficPlan.RoutePlan route : plan.routes()) {
      for (TrafficPlan.Share share : route.shares()) {
        int healthy = healthy(view, route, revision);
        if (share.revision().equals(revision) && healthy < share.endpoints().size()) {
          return "the data plane finds "
              + healthy
              + " of "
              + share.endpoints().size()
              + " instances of "
              + revision.label()
              + " healthy on route "
              + route.route().name();
        }
      }
    }
    return null;
  }

  /** Whether each route that sends requests to the revision has a healthy endpoint of it. */
  static boolean someHealthy(TrafficPlan plan, TrafficView view, RevisionId revision) {
    return plan.routes().stream()
        .filter(r -> r.shares().stream().anyMatch(s -> s.revision().equals(revision)))
        .allMatch(route -> healthy(view, route, revision) > 0);
  }

  private static int healthy(TrafficView view, TrafficPlan.RoutePlan route, RevisionId revision) {
    Optional<TrafficView.RouteView> seen = view.route(route.route().name().value());
    return seen.stream()
        .flatMap(r -> r.shares().stream())
        .filter(s -> s.revision().equals(revision))
        .mapToInt(TrafficView.ShareView::healthyEndpoints)
        .sum();
  }
}
