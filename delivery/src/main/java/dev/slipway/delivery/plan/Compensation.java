package dev.slipway.delivery.plan;

import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.deployment.StepRecord;
import dev.slipway.delivery.identity.RevisionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts back what a deployment has done. Everything that was begun counts as done: an effect whose
 * result is unknown is taken back too, which is harmless where it did not happen.
 *
 * @param steps traffic to the old side first, then the new side removed
 * @param trafficMoved whether users may have reached the new side
 */
public record Compensation(List<Step> steps, boolean trafficMoved) {
  private static final Duration DRAIN = Duration.ofSeconds(30); // longest usual request

  public Compensation {
    steps = List.copyOf(steps);
  }

  /** Of the records of a deployment up to its failure. */
  public static Compensation of(List<StepRecord> records) {
    return new Compensation.Undoing(records).plan();
  }

  private static final class Undoing {
    private final Map<RevisionId, Integer> original = new LinkedHashMap<>();
    private final Map<RevisionId, Integer> lowest = new LinkedHashMap<>();
    private final Map<RevisionId, Integer> grown = new LinkedHashMap<>();
    private final Set<RevisionId> fresh = new LinkedHashSet<>();
    private final Set<RevisionId> exposed = new LinkedHashSet<>();
    private boolean routesTouched;
    private boolean moved;

    Undoing(List<StepRecord> records) {
      records.stream()
          .filter(r -> r.attempt() > 0 && r.purpose() == StepRecord.Purpose.FORWARD)
          .forEach(r -> look(r.step()));
    }

    private void look(Step step) {
      switch (step) {
        case Step.Start(var revision, var before, _) -> started(revision, before);
        case Step.Shrink(var revision, var before, var replicas) -> {
          original.putIfAbsent(revision, before);
          lowest.put(revision, replicas);
          moved = true;
        }
        case Step.Attach _ -> routesTouched = true;
        case Step.Switch(_, var to, _, _) -> {
          exposed.add(to);
          routesTouched = true;
          moved = true;
        }
        case Step.Promote _ -> {
          routesTouched = true;
          moved = true;
        }
        case Step.Preflight _,
            Step.Build _,
            Step.Seal _,
            Step.Provision _,
            Step.RunJob _,
            Step.AwaitHealthy _,
            Step.AwaitKept _,
            Step.Smoke _,
            Step.Drain _,
            Step.Restore _,
            Step.Bake _,
            Step.Retire _,
            Step.CloseRoutes _,
            Step.StopResource _,
            Step.DestroyResource _,
            Step.DestroySecrets _,
            Step.Finish _ -> {}
      }
    }

    private void started(RevisionId revision, int before) {
      if (before == 0) {
        fresh.add(revision);
      } else if (!fresh.contains(revision)) {
        grown.putIfAbsent(revision, before);
      }
    }

    Compensation plan() {
      List<Step> steps = new ArrayList<>();
      boolean oldSideGone = lowest.values().stream().anyMatch(left -> left == 0);
      if (oldSideGone) {
        steps.addAll(oldBack());
      }
      if (routesTouched) {
        steps.add(new Step.Restore());
      }
      if (!oldSideGone) {
        steps.addAll(oldBack());
      }
      original.keySet().stream()
          .filter(_ -> routesTouched)
          .forEach(r -> steps.add(new Step.Attach(r, originally(r))));
      fresh.stream().filter(exposed::contains).forEach(r -> steps.add(new Step.Drain(r, DRAIN)));
      grown.forEach((r, before) -> steps.add(new Step.Shrink(r, before, before)));
      fresh.forEach(r -> steps.add(new Step.Retire(r)));
      return new Compensation(steps, moved);
    }

    private int originally(RevisionId revision) {
      return original.getOrDefault(revision, 0);
    }

    private List<Step> oldBack() {
      List<Step> steps = new ArrayList<>();
      original.forEach((revision, replicas) -> {
        steps.add(new Step.Start(revision, lowest.getOrDefault(revision, replicas), replicas));
        steps.add(new Step.AwaitHealthy(revision, replicas));
      });
      return steps;
    }
  }
}
