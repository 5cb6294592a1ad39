package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.Cause;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.live.Endpoint;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.plan.HealthJudgement;
import dev.slipway.delivery.plan.HealthJudgement.Verdict;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.Runtime;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Looks at instances that start, until all of them are healthy, one of them is broken or time is
 * over. Remembers what instances last answered; used by the place's thread.
 */
final class HealthCheck {
  private static final int EVIDENCE_LINES = 20;
  private static final int REMEMBERED = 500;

  private final Runtime runtime;
  private final Settings settings;
  private final Map<InstanceId, String> lastAnswers = new HashMap<>();

  HealthCheck(Runtime runtime, Settings settings) {
    this.runtime = runtime;
    this.settings = settings;
  }

  Outcome look(StepRun run, Step.AwaitHealthy step) {
    RevisionId revision = step.revision();
    int counted = Integer.parseInt(run.record().notes().getOrDefault("restarts", "0"));
    HealthJudgement judgement =
        new HealthJudgement(
            Settings.HEALTHY_SUCCESSES,
            run.situation().application().environment().isDevelopment()
                ? Duration.ZERO
                : settings.minReady(),
            run.compensates() ? Integer.MAX_VALUE : counted);
    List<Observed.Instance> observed = runtime.observe(revision).instances();
    remember(observed);
    return switch (judgement.judge(observed, step.replicas(), run.now())) {
      case Verdict.Healthy(var instances) -> verified(run, revision, instances);
      case Verdict.Starting(var progress, var detail) -> starting(run, revision, progress, detail);
      case Verdict.Broken(var instance, var what) ->
          run.compensates()
              ? starting(run, revision, 0, instance.id().label() + " " + what)
              : new Outcome.Broken(brokenStart(instance, what));
    };
  }

  /** Looks at an unchanged revision: however often it has restarted, it may come up again. */
  Outcome comesBack(StepRun run, Step.AwaitKept step) {
    RevisionId revision = step.revision();
    HealthJudgement judgement =
        new HealthJudgement(Settings.HEALTHY_SUCCESSES, Duration.ZERO, Integer.MAX_VALUE);
    List<Observed.Instance> observed = runtime.observe(revision).instances();
    remember(observed);
    return switch (judgement.judge(observed, step.replicas(), run.now())) {
      case Verdict.Healthy(var instances) when areVerified(run, step) ->
          Outcome.done(instances.size() + " healthy");
      case Verdict.Healthy _ -> run.waiting("healthy, and soon given requests");
      case Verdict.Starting(var progress, var detail) -> starting(run, revision, progress, detail);
      case Verdict.Broken(var instance, var what)
          when instance.state() instanceof Observed.State.CrashLooping ->
          new Outcome.Broken(brokenStart(instance, what));
      case Verdict.Broken(var instance, var what) ->
          starting(run, revision, 0, instance.id().label() + " " + what);
    };
  }

  /** The keeper takes replacements up before each look; here it has. */
  private static boolean areVerified(StepRun run, Step.AwaitKept step) {
    return run.state()
        .member(step.revision())
        .filter(member -> member.verified().size() >= step.replicas())
        .isPresent();
  }

  /** What instances last answered while they lived: their replacements do not know it. */
  private void remember(List<Observed.Instance> observed) {
    if (lastAnswers.size() > REMEMBERED) {
      lastAnswers.clear();
    }
    for (Observed.Instance instance : observed) {
      if (!instance.readiness().last().equals(Observed.Readiness.UNKNOWN.last())) {
        lastAnswers.put(instance.id(), instance.readiness().last());
      }
    }
  }

  private Cause brokenStart(Observed.Instance instance, String what) {
    String answer = lastAnswers.get(instance.id());
    return new Cause(
        instance.id().label() + " " + what + (answer == null ? "" : " (" + answer + ")"),
        runtime.lastLines(instance.id().revision(), EVIDENCE_LINES),
        answer,
        List.of());
  }

  /** Without smoke tests being healthy is being verified; with them, passing them is. */
  private Outcome verified(StepRun run, RevisionId revision, List<Observed.Instance> instances) {
    Optional<PlaceState.Member> member = run.state().member(revision);
    Service service = run.situation().application().services().get(revision.service());
    boolean smokes = service != null && !service.smoke().isEmpty() && !run.compensates();
    String detail = instances.size() + " healthy";
    if (member.isEmpty() || smokes) {
      return Outcome.done(detail);
    }
    List<Endpoint> endpoints = instances.stream().map(Endpoints::of).toList();
    return Outcome.done(detail, run.state().withMember(member.get().withVerified(endpoints)));
  }

  private Outcome starting(StepRun run, RevisionId revision, int progress, String detail) {
    int best = Integer.parseInt(run.record().notes().getOrDefault("progress", "-1"));
    Duration window = startupWindow(run, revision);
    Instant cap = run.since().plus(Deadlines.max(settings.startCap(), window));
    if (!run.now().isBefore(cap) || (run.isLate() && progress <= best)) {
      return new Outcome.Broken(lateStart(run, revision, detail));
    }
    if (progress <= best) {
      return run.waiting(detail);
    }
    SortedMap<String, String> notes = run.notes();
    notes.put("progress", String.valueOf(progress));
    Instant deadline = run.now().plus(Deadlines.max(settings.startWithoutProgress(), window));
    return new Outcome.Wait(run.record().with(notes, deadline, detail));
  }

  private Cause lateStart(StepRun run, RevisionId revision, String detail) {
    String last =
        runtime.observe(revision).instances().stream()
            .filter(i -> i.readiness().consecutiveSuccesses() < Settings.HEALTHY_SUCCESSES)
            .map(i -> i.readiness().last())
            .findFirst()
            .orElse(null);
    return new Cause(
        revision.label()
            + " did not get healthy within "
            + Words.of(Duration.between(run.since(), run.now()))
            + ": "
            + detail,
        runtime.lastLines(revision, EVIDENCE_LINES),
        last,
        List.of());
  }

  /** A startup probe's own window counts where it is longer than the defaults. */
  static Duration startupWindow(StepRun run, RevisionId revision) {
    Service service = run.situation().application().services().get(revision.service());
    Probe startup = service == null ? null : service.probes().startup();
    return startup == null
        ? Duration.ZERO
        : startup.initialDelay().plus(startup.period().multipliedBy(startup.failureThreshold()));
  }

  /** A new revision has not restarted before; of one that lives on, the past does not count. */
  int restartsBefore(StepRun run, RevisionId revision, int replicas) {
    boolean livesOn =
        run.state().live().containsValue(revision)
            || run.state().retiring().stream().anyMatch(r -> r.revision().equals(revision));
    return livesOn
        ? runtime.observe(revision).instances().stream()
            .filter(i -> i.id().ordinal() < replicas)
            .mapToInt(Observed.Instance::restarts)
            .sum()
        : 0;
  }
}
