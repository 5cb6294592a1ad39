package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.Cause;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.plan.ErrorJudgement;
import dev.slipway.delivery.port.Answers;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.Runtime;
import dev.slipway.delivery.port.Traffic;
import dev.slipway.delivery.port.TrafficView;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Watches new revisions with full traffic: an end, a restart, the second flap of an instance from
 * ready to not ready, or too many server errors fail. What was seen stands in the step's notes, so
 * that a restarted control plane goes on counting.
 */
final class Baking {
  private static final int EVIDENCE_LINES = 20;
  private static final String UNREADY = "unready";

  private final Runtime runtime;
  private final Traffic traffic;

  Baking(Runtime runtime, Traffic traffic) {
    this.runtime = runtime;
    this.traffic = traffic;
  }

  Outcome look(StepRun run, Step.Bake step) {
    SortedMap<String, String> notes = run.notes();
    TrafficView seen = traffic.observe(run.deployment().place());
    for (RevisionId revision : step.revisions()) {
      Optional<String> errors = errors(notes, seen, revision);
      if (errors.isPresent()) {
        return new Outcome.Broken(
            new Cause(
                revision.label() + " " + errors.get() + " while it was watched with full traffic",
                runtime.lastLines(revision, EVIDENCE_LINES),
                null,
                List.of()));
      }
      for (Observed.Instance instance : runtime.observe(revision).instances()) {
        String wrong = wrong(run.state(), notes, instance);
        if (wrong != null) {
          return new Outcome.Broken(
              new Cause(
                  instance.id().label() + " " + wrong + " while it was watched with full traffic",
                  runtime.lastLines(revision, EVIDENCE_LINES),
                  instance.readiness().last(),
                  List.of()));
        }
      }
    }
    return run.isLate() ? Outcome.done("no restart, no flapping") : run.waiting(notes, "watching");
  }

  private static Optional<String> errors(
      SortedMap<String, String> notes, TrafficView seen, RevisionId revision) {
    Answers now = seen.answers(revision::equals);
    Answers atBegin = noted(notes, "answers " + revision.label(), now);
    Answers replaced =
        noted(
            notes,
            "answers before " + revision.label(),
            seen.answers(
                other -> other.service().equals(revision.service()) && !other.equals(revision)));
    return ErrorJudgement.of(atBegin, now, replaced);
  }

  /** What the first look noted. */
  private static Answers noted(SortedMap<String, String> notes, String key, Answers now) {
    return Answers.parse(notes.computeIfAbsent(key, _ -> now.text()));
  }

  private static @Nullable String wrong(
      PlaceState state, SortedMap<String, String> notes, Observed.Instance instance) {
    String label = instance.id().label();
    if (instance.state() instanceof Observed.State.Exited(var code, _)) {
      return "ended with exit code " + code;
    }
    if (!instance.isAlive()) {
      return "keeps ending";
    }
    if (isAnother(state, instance)) {
      return "ended and was started again";
    }
    return flapped(notes, label, instance.readiness().consecutiveFailures() > 0)
        ? "went from ready to not ready " + Settings.BAKE_FLAPS + " times"
        : null;
  }

  /** Whether this is not the process that was verified under its ordinal. */
  private static boolean isAnother(PlaceState state, Observed.Instance instance) {
    return state.member(instance.id().revision()).stream()
        .flatMap(member -> member.verified().stream())
        .filter(endpoint -> endpoint.ordinal() == instance.id().ordinal())
        .anyMatch(endpoint -> !endpoint.identity().equals(instance.identity()));
  }

  /** Counts each change from ready to not ready once. */
  private static boolean flapped(SortedMap<String, String> notes, String label, boolean unready) {
    String key = "flaps " + label;
    int flaps = Integer.parseInt(notes.getOrDefault(key, "0"));
    boolean wasUnready = notes.containsKey(UNREADY + " " + label);
    if (unready && !wasUnready) {
      flaps++;
      notes.put(key, String.valueOf(flaps));
      notes.put(UNREADY + " " + label, "yes");
    } else if (!unready) {
      notes.remove(UNREADY + " " + label);
    }
    return flaps >= Settings.BAKE_FLAPS;
  }
}
