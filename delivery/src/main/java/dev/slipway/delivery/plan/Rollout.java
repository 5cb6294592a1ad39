package dev.slipway.delivery.plan;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps that bring one service from its old revision to its new one.
 *
 * @param present instances the new revision has already, when a warm one is taken back
 * @param replicas wanted of the new revision
 * @param old the live revision, or null
 * @param oldReplicas instances of the old revision
 */
record Rollout(
    Service service,
    RevisionId next,
    int present,
    int replicas,
    @Nullable RevisionId old,
    int oldReplicas) {
  private static final int ALL = 100;

  /**
   * Start, verify and shift, in batches where the strategy says so.
   *
   * @param verifyJobs run against the first new instances, before any traffic
   */
  List<Step> steps(List<Step> verifyJobs) {
    return service.kind() instanceof ServiceKind.Worker ? worker(verifyJobs) : web(verifyJobs);
  }

  /** How long the old revision stays warm after promotion. */
  Duration warm() {
    return service.strategy() instanceof Strategy.BlueGreen blueGreen
        ? blueGreen.keep()
        : Duration.ZERO;
  }

  private List<Step> web(List<Step> verifyJobs) {
    List<Step> steps = new ArrayList<>();
    RevisionId from = old;
    int started = 0;
    int left = from == null ? 0 : oldReplicas;
    if (replicas == 0) {
      steps.add(new Step.Switch(service.name(), next, from, ALL));
    }
    while (started < replicas) {
      int room = batch(started, left);
      if (room <= 0 && from != null) {
        int less = Math.max(0, left - Math.max(1, unavailable()));
        if (less == 0 && started > 0) {
          steps.add(new Step.Switch(service.name(), next, from, ALL));
        }
        steps.add(new Step.Shrink(from, left, less));
        left = less;
        continue;
      }
      int upTo = Math.min(replicas, started + Math.max(1, room));
      steps.addAll(verified(started, upTo));
      if (started == 0) {
        steps.addAll(verifyJobs);
      }
      if (from != null) {
        steps.add(new Step.Attach(next, upTo));
      }
      steps.add(new Step.Switch(service.name(), next, from, left == 0 ? ALL : weight(upTo)));
      started = upTo;
      int stay = Math.max(1, replicas - unavailable() - started);
      if (from != null && started < replicas && stay < left) {
        steps.add(new Step.Shrink(from, left, stay));
        left = stay;
      }
    }
    if (from != null) {
      steps.add(new Step.Drain(from, service.strategy().drain()));
    }
    return steps;
  }

  private int weight(int started) {
    return Math.max(1, ALL * started / replicas);
  }

  private int batch(int started, int left) {
    return switch (service.strategy()) {
      case Strategy.BlueGreen _ -> replicas;
      case Strategy.Rolling(var surge, _, _, _) ->
          left == 0 ? replicas : replicas + surge - started - left;
      case Strategy.Canary _, Strategy.Recreate _ ->
          throw new DeliveryException.Failed(
              "the strategy of service \"" + service.name() + "\" is not run by this engine");
    };
  }

  private int unavailable() {
    return service.strategy() instanceof Strategy.Rolling rolling ? rolling.maxUnavailable() : 0;
  }

  private List<Step> worker(List<Step> verifyJobs) {
    List<Step> steps = new ArrayList<>(verified(0, replicas));
    steps.addAll(verifyJobs);
    if (old != null) {
      steps.add(new Step.Shrink(old, oldReplicas, 0));
    }
    return steps;
  }

  private List<Step> verified(int from, int upTo) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Start(next, Math.max(present, from), Math.max(present, upTo)));
    steps.add(new Step.AwaitHealthy(next, upTo));
    if (!service.smoke().isEmpty()) {
      steps.add(new Step.Smoke(next, from, upTo));
    }
    return steps;
  }
}
