package dev.slipway.delivery.plan;

import dev.slipway.delivery.port.Observed.Instance;
import dev.slipway.delivery.port.Observed.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When instances count as healthy: the wanted ones live, each has answered its probe three times in
 * a row and has lived without a restart for a minimum time.
 *
 * @param successes in a row that are needed
 * @param minReady since the process started
 * @param restarts that happened before it was watched and do not count
 */
public record HealthJudgement(int successes, Duration minReady, int restarts) {

  /** What to think of a revision. */
  public sealed interface Verdict {
    record Healthy(List<Instance> instances) implements Verdict {
      public Healthy {
        instances = List.copyOf(instances);
      }
    }

    /**
     * Not yet.
     *
     * @param progress grows whenever the start gets on
     */
    record Starting(int progress, String detail) implements Verdict {}

    /** An instance ended instead of getting healthy. */
    record Broken(Instance instance, String what) implements Verdict {}
  }

  /** Judges the instances with ordinals below {@code replicas}. */
  public Verdict judge(List<Instance> observed, int replicas, Instant now) {
    List<Instance> wanted = observed.stream().filter(i -> i.id().ordinal() < replicas).toList();
    for (Instance instance : wanted) {
      switch (instance.state()) {
        case State.Exited(var code, _) -> {
          return new Verdict.Broken(instance, "ended with exit code " + told(code));
        }
        case State.CrashLooping(var code, _) -> {
          return new Verdict.Broken(instance, "keeps ending, last with exit code " + told(code));
        }
        case State.Running _ -> {}
      }
    }
    int restarted = wanted.stream().mapToInt(Instance::restarts).sum();
    if (restarted > restarts) {
      Instance first =
          wanted.stream().filter(i -> i.restarts() > 0).findFirst().orElse(wanted.getFirst());
      return new Verdict.Broken(first, "ended and was started again");
    }
    List<Instance> healthy = wanted.stream().filter(i -> isHealthy(i, now)).toList();
    return healthy.size() == replicas
        ? new Verdict.Healthy(healthy)
        : new Verdict.Starting(progress(wanted), detail(wanted, healthy.size(), replicas));
  }

  private static String told(@org.jspecify.annotations.Nullable Integer code) {
    return code == null ? "unknown" : String.valueOf(code);
  }

  private boolean isHealthy(Instance instance, Instant now) {
    return instance.state() instanceof State.Running(var since)
        && !since.plus(minReady).isAfter(now)
        && instance.readiness().startupPassed()
        && instance.readiness().consecutiveSuccesses() >= successes;
  }

  private int progress(List<Instance> wanted) {
    int progress = 0;
    for (Instance instance : wanted) {
      progress += 1 + (instance.readiness().startupPassed() ? 1 : 0);
      progress += Math.min(successes, instance.readiness().consecutiveSuccesses());
    }
    return progress;
  }

  private static String detail(List<Instance> wanted, int healthy, int replicas) {
    String last =
        wanted.stream()
            .filter(i -> i.readiness().consecutiveSuccesses() == 0)
            .map(i -> ", " + i.id().label() + ": " + i.readiness().last())
            .findFirst()
            .orElse("");
    return healthy + " of " + replicas + " healthy" + last;
  }
}
