package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Cause;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.deployment.StepRecord;
import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.live.Endpoint;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.live.Routing;
import dev.slipway.delivery.plan.HealthJudgement;
import dev.slipway.delivery.plan.HealthJudgement.Verdict;
import dev.slipway.delivery.port.HttpAnswer;
import dev.slipway.delivery.port.HttpQuestion;
import dev.slipway.delivery.port.LogQuery;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.TrafficPlan;
import dev.slipway.delivery.port.TrafficView;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.SmokeTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what a step has brought about: the OBSERVE between an effect and its result. Used by the
 * place's thread.
 */
final class Checks {
  private static final int EVIDENCE_LINES = 20;
  private static final int REMEMBERED = 500;
  private static final String RETRY = "retry";

  private final Ports ports;
  private final Settings settings;
  private final Launcher launcher;
  private final TrafficPlans plans;
  private final Baking baking;
  private final Map<InstanceId, String> lastAnswers = new HashMap<>();

  Checks(Ports ports, Settings settings, Launcher launcher, TrafficPlans plans) {
    this.ports = ports;
    this.settings = settings;
    this.launcher = launcher;
    this.plans = plans;
    this.baking = new Baking(ports.runtime(), ports.traffic());
  }

  Outcome look(StepRun run, Map<String, String> acted) {
    return switch (run.record().step()) {
      case Step.Preflight _,
          Step.Start _,
          Step.Provision _,
          Step.CloseRoutes _,
          Step.StopResource _,
          Step.DestroyResource _,
          Step.DestroySecrets _,
          Step.Seal _,
          Step.Finish _ ->
          Outcome.done();
      case Step.Build _ -> new Outcome.Done(acted.get("digest"), null, acted);
      case Step.RunJob step -> job(run, step);
      case Step.AwaitHealthy step -> healthy(run, step);
      case Step.Smoke step -> smoke(run, step);
      case Step.Attach(var revision, _) -> attached(run, revision);
      case Step.Switch step -> switched(run, step);
      case Step.Restore _ -> confirmed(run, "the data plane does not show the old routes yet");
      case Step.Drain(var revision, _) -> drained(run, revision);
      case Step.Shrink step -> shrunk(run, step);
      case Step.Bake step -> baking.look(run, step);
      case Step.Promote step -> promoted(run, step);
      case Step.Retire(var revision) -> Outcome.done(null, run.state().withoutMember(revision));
    };
  }

  private Outcome job(StepRun run, Step.RunJob step) {
    JobRunId id = Effects.runId(run);
    return switch (ports.runtime().observeJob(id)) {
      case Observed.Job.NeverStarted _ ->
          throw new DeliveryException.Unknown("job " + step.job() + " has not started", null);
      case Observed.Job.Running _ -> running(run, step, id);
      case Observed.Job.Finished finished -> finished(run, step, id, finished);
    };
  }

  private Outcome running(StepRun run, Step.RunJob step, JobRunId id) {
    if (!run.isLate()) {
      return run.waiting("running");
    }
    ports.runtime().stopJob(id);
    return new Outcome.Broken(
        new Cause(
            "job " + step.job() + " did not end within " + Words.of(timeout(run, step)),
            lines(id),
            null,
            List.of()));
  }

  private static Duration timeout(StepRun run, Step.RunJob step) {
    return job(run, step.job()).timeout();
  }

  static ServiceKind.Job job(StepRun run, Name name) {
    Service service = run.situation().application().services().get(name);
    if (service == null || !(service.kind() instanceof ServiceKind.Job job)) {
      throw new DeliveryException.Failed("the spec has no job " + name);
    }
    return job;
  }

  private Outcome finished(
      StepRun run, Step.RunJob step, JobRunId id, Observed.Job.Finished finished) {
    if (finished.succeeded()) {
      return Outcome.done("exit code 0");
    }
    boolean migration = step.phase() == ServiceKind.Phase.MIGRATE;
    if (finished.code() == null && migration) {
      return new Outcome.Unknowable(
          new Cause(
              "migration "
                  + step.job()
                  + " ended and its result cannot be learnt:"
                  + " the database may be half migrated",
              lines(id),
              null,
              List.of()));
    }
    int retries = Integer.parseInt(run.record().notes().getOrDefault(RETRY, "0"));
    if (!migration && retries < job(run, step.job()).retries()) {
      SortedMap<String, String> notes = run.notes();
      notes.put(RETRY, String.valueOf(retries + 1));
      return new Outcome.Wait(
          run.record().with(notes, run.now().plus(timeout(run, step)), "failed, trying again"));
    }
    String code = finished.code() == null ? "unknown" : String.valueOf(finished.code());
    return new Outcome.Broken(
        new Cause(
            "job " + step.job() + " ended with exit code " + code, lines(id), null, List.of()));
  }

  private List<String> lines(JobRunId id) {
    List<String> lines = new ArrayList<>();
    ports
        .runtime()
        .logs(
            new LogQuery(
                id.place(),
                Set.of(),
                null,
                id.service() + "!" + id.key(),
                EVIDENCE_LINES,
                false,
                true),
            line -> lines.add(line.text()));
    return lines;
  }

  private Outcome healthy(StepRun run, Step.AwaitHealthy step) {
    RevisionId revision = step.revision();
    int counted = Integer.parseInt(run.record().notes().getOrDefault("restarts", "0"));
    HealthJudgement judgement =
        new HealthJudgement(
            Settings.HEALTHY_SUCCESSES,
            run.situation().application().environment().isDevelopment()
                ? Duration.ZERO
                : settings.minReady(),
            run.compensates() ? Integer.MAX_VALUE : counted);
    List<Observed.Instance> observed = ports.runtime().observe(revision).instances();
    remember(observed);
    return switch (judgement.judge(observed, step.replicas(), run.now())) {
      case Verdict.Healthy(var instances) -> verified(run, revision, instances);
      case Verdict.Starting(var progress, var detail) -> starting(run, step, progress, detail);
      case Verdict.Broken(var instance, var what) ->
          run.compensates()
              ? starting(run, step, 0, instance.id().label() + " " + what)
              : new Outcome.Broken(brokenStart(instance, what));
    };
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
        ports.runtime().lastLines(instance.id().revision(), EVIDENCE_LINES),
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

  private Outcome starting(StepRun run, Step.AwaitHealthy step, int progress, String detail) {
    int best = Integer.parseInt(run.record().notes().getOrDefault("progress", "-1"));
    Duration window = startupWindow(run, step.revision());
    Instant cap = run.since().plus(max(settings.startCap(), window));
    if (!run.now().isBefore(cap) || (run.isLate() && progress <= best)) {
      return new Outcome.Broken(lateStart(run, step.revision(), detail));
    }
    if (progress <= best) {
      return run.waiting(detail);
    }
    SortedMap<String, String> notes = run.notes();
    notes.put("progress", String.valueOf(progress));
    Instant deadline = run.now().plus(max(settings.startWithoutProgress(), window));
    return new Outcome.Wait(run.record().with(notes, deadline, detail));
  }

  private Cause lateStart(StepRun run, RevisionId revision, String detail) {
    String last =
        ports.runtime().observe(revision).instances().stream()
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
        ports.runtime().lastLines(revision, EVIDENCE_LINES),
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

  static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private Outcome smoke(StepRun run, Step.Smoke step) {
    RevisionId revision = step.revision();
    Service service = run.situation().application().services().get(revision.service());
    Optional<PlaceState.Member> member = run.state().member(revision);
    if (service == null || member.isEmpty()) {
      return Outcome.broken("nothing is known of " + revision.label());
    }
    List<Endpoint> verified = new ArrayList<>(member.get().verified());
    for (Observed.Instance instance : ports.runtime().observe(revision).instances()) {
      int ordinal = instance.id().ordinal();
      if (ordinal < step.from() || ordinal >= step.to()) {
        continue;
      }
      Cause wrong = wrongAnswer(service, instance);
      if (wrong != null) {
        return new Outcome.Broken(wrong);
      }
      verified.removeIf(e -> e.ordinal() == ordinal);
      verified.add(Endpoints.of(instance));
    }
    long fresh = verified.stream().filter(e -> e.ordinal() >= step.from()).count();
    return fresh < step.to() - step.from()
        ? Outcome.broken("an instance of " + revision.label() + " ended during its smoke test")
        : Outcome.done(
            service.smoke().size() + " passed",
            run.state().withMember(member.get().withVerified(verified)));
  }

  private @Nullable Cause wrongAnswer(Service service, Observed.Instance instance) {
    for (Map.Entry<String, SmokeTest> entry : service.smoke().entrySet()) {
      SmokeTest test = entry.getValue();
      InstanceId id = instance.id();
      String asked = test.method() + " " + test.path() + " on " + id.label();
      String wrong;
      try {
        HttpAnswer answer =
            ports
                .runtime()
                .request(
                    id,
                    new HttpQuestion(test.method(), test.path(), test.port(), test.headers()),
                    settings.smoke());
        wrong = Words.wrong(test, answer);
      } catch (DeliveryException.Failed e) {
        wrong = e.getMessage();
      }
      if (wrong != null) {
        return new Cause(
            "smoke test " + entry.getKey() + " failed: " + asked + ": " + wrong,
            ports.runtime().lastLines(id.revision(), EVIDENCE_LINES),
            asked + " -> " + wrong,
            List.of());
      }
    }
    return null;
  }

  private Outcome attached(StepRun run, RevisionId revision) {
    TrafficPlan plan = plans.of(run.state(), run.token());
    TrafficView view = ports.traffic().observe(run.deployment().place());
    String missing = Words.unhealthy(plan, view, revision);
    if (missing == null && TrafficPlans.agrees(plan, view)) {
      return Outcome.done("seen healthy by the data plane");
    }
    return lateOrWaiting(
        run, missing == null ? "the data plane does not show the routes yet" : missing);
  }

  private Outcome switched(StepRun run, Step.Switch step) {
    Routing routing = run.state().routing().get(step.service());
    TrafficPlan plan = plans.of(run.state(), run.token());
    TrafficView view = ports.traffic().observe(run.deployment().place());
    boolean wantsEndpoints =
        routing != null
            && run.state()
                .member(step.to())
                .filter(member -> !member.verified().isEmpty())
                .isPresent();
    boolean served = !wantsEndpoints || Words.someHealthy(plan, view, step.to());
    return TrafficPlans.agrees(plan, view) && served
        ? Outcome.done(step.weight() + " %")
        : lateOrWaiting(run, "the data plane does not confirm " + step.to().label() + " yet");
  }

  private Outcome confirmed(StepRun run, String waiting) {
    TrafficView view = ports.traffic().observe(run.deployment().place());
    return TrafficPlans.agrees(plans.of(run.state(), run.token()), view)
        ? Outcome.done()
        : lateOrWaiting(run, waiting);
  }

  private static Outcome lateOrWaiting(StepRun run, String what) {
    return run.isLate() ? Outcome.broken(what) : run.waiting(what);
  }

  private Outcome drained(StepRun run, RevisionId revision) {
    int inFlight = ports.traffic().observe(run.deployment().place()).inFlight(revision);
    if (inFlight == 0) {
      return Outcome.done();
    }
    return run.isLate()
        ? Outcome.done(inFlight + " requests had not ended when the time was over")
        : run.waiting(inFlight + " requests in flight");
  }

  private Outcome shrunk(StepRun run, Step.Shrink step) {
    if (run.state().member(step.revision()).isEmpty()) {
      return Outcome.done("gone already");
    }
    Service service = run.situation().application().services().get(step.revision().service());
    boolean routed = plans.hasRoutes(run.state(), step.revision().service());
    Duration quiet = service == null || !routed ? Duration.ZERO : service.preDrain();
    if (run.now().isBefore(run.since().plus(quiet))) {
      return run.waiting("no new requests, stopping soon");
    }
    ports.runtime().converge(launcher.revision(step.revision()), step.replicas());
    return Outcome.done(step.replicas() + " left");
  }

  private Outcome promoted(StepRun run, Step.Promote step) {
    if (Promotion.bringsRelease(run.deployment().kind())) {
      Outcome outcome = confirmed(run, "the data plane does not show the new routes yet");
      if (!(outcome instanceof Outcome.Done)) {
        return outcome;
      }
    }
    return Outcome.done(null, Promotion.promoted(run, step));
  }

  /** The deadline a step gets with its intent. */
  @Nullable Instant deadline(StepRun run) {
    StepRecord record = run.record();
    Instant now = run.now();
    if (run.compensates() && !(record.step() instanceof Step.Drain)) {
      return now.plus(settings.rollback());
    }
    return switch (record.step()) {
      case Step.AwaitHealthy(var revision, _) ->
          now.plus(max(settings.startWithoutProgress(), startupWindow(run, revision)));
      case Step.RunJob step -> now.plus(timeout(run, step));
      case Step.Attach _, Step.Switch _, Step.Restore _, Step.Promote _ ->
          now.plus(settings.attach());
      case Step.Drain(_, var atMost) -> now.plus(atMost);
      case Step.Bake(_, var length) -> now.plus(length);
      default -> null;
    };
  }

  /** What to remember from before the step, with its intent. */
  SortedMap<String, String> notes(StepRun run) {
    SortedMap<String, String> notes = run.notes();
    switch (run.record().step()) {
      case Step.AwaitHealthy(var revision, var replicas) ->
          notes.put("restarts", String.valueOf(restartsBefore(run, revision, replicas)));
      default -> {}
    }
    return notes;
  }

  /** A new revision has not restarted before; of one that lives on, the past does not count. */
  private int restartsBefore(StepRun run, RevisionId revision, int replicas) {
    boolean livesOn =
        run.state().live().containsValue(revision)
            || run.state().retiring().stream().anyMatch(r -> r.revision().equals(revision));
    return livesOn
        ? ports.runtime().observe(revision).instances().stream()
            .filter(i -> i.id().ordinal() < replicas)
            .mapToInt(Observed.Instance::restarts)
            .sum()
        : 0;
  }
}
