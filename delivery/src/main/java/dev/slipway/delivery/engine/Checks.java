package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.model.spec.Service;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;

/**
 * Looks at what a step has brought about: the OBSERVE between an effect and its result. Used by the
 * place's thread.
 */
final class Checks {
  private final Ports ports;
  private final Launcher launcher;
  private final TrafficPlans plans;
  private final JobCheck jobs;
  private final HealthCheck health;
  private final SmokeCheck smoke;
  private final TrafficCheck traffic;
  private final Baking baking;

  Checks(Ports ports, Settings settings, Launcher launcher, TrafficPlans plans) {
    this.ports = ports;
    this.launcher = launcher;
    this.plans = plans;
    this.jobs = new JobCheck(ports.runtime());
    this.health = new HealthCheck(ports.runtime(), settings);
    this.smoke = new SmokeCheck(ports.runtime(), settings.smoke());
    this.traffic = new TrafficCheck(ports.traffic(), plans);
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
      case Step.RunJob step -> jobs.look(run, step);
      case Step.AwaitHealthy step -> health.look(run, step);
      case Step.AwaitKept step -> comesBack(run, step);
      case Step.Smoke step -> smoke.look(run, step);
      case Step.Attach(var revision, _) -> traffic.attached(run, revision);
      case Step.Switch step -> traffic.switched(run, step);
      case Step.Restore _ ->
          traffic.confirmed(run, "the data plane does not show the old routes yet");
      case Step.Drain(var revision, _) -> traffic.drained(run, revision);
      case Step.Shrink step -> shrunk(run, step);
      case Step.Bake step -> baking.look(run, step);
      case Step.Promote step -> traffic.promoted(run, step);
      case Step.Retire(var revision) -> Outcome.done(null, run.state().withoutMember(revision));
    };
  }

  /** Healthy by itself first; then the data plane must have seen it, if it gets requests. */
  private Outcome comesBack(StepRun run, Step.AwaitKept step) {
    RevisionId revision = step.revision();
    Outcome outcome = health.comesBack(run, step);
    if (outcome instanceof Outcome.Done && plans.hasRoutes(run.state(), revision.service())) {
      outcome = traffic.attached(run, revision);
    }
    return outcome instanceof Outcome.Broken(var cause)
        ? new Outcome.DoneWithWarning(cause.summary(), null)
        : outcome;
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

  /** What to remember from before the step, with its intent. */
  SortedMap<String, String> notes(StepRun run) {
    SortedMap<String, String> notes = run.notes();
    switch (run.record().step()) {
      case Step.AwaitHealthy(var revision, var replicas) ->
          notes.put("restarts", String.valueOf(health.restartsBefore(run, revision, replicas)));
      default -> {}
    }
    return notes;
  }
}
