package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.plan.Artefacts;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.PrepareRequest;
import dev.slipway.delivery.release.Release;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What steps do: makes the world follow what was intended. Acting twice is acting once. */
final class Effects {
  private final Ports ports;
  private final Settings settings;
  private final Launcher launcher;
  private final TrafficPlans plans;
  private final Preflight preflight;

  Effects(Ports ports, Specs specs, Settings settings, Launcher launcher, TrafficPlans plans) {
    this.ports = ports;
    this.settings = settings;
    this.launcher = launcher;
    this.plans = plans;
    this.preflight = new Preflight(ports, specs);
  }

  /**
   * Makes the world follow the intent.
   *
   * @param output receives lines of builds
   * @return notes to keep, for example what a build made
   */
  Map<String, String> act(StepRun run, Consumer<String> output) {
    Place place = run.deployment().place();
    PlaceState state = run.state();
    switch (run.record().step()) {
      case Step.Preflight _ -> preflight.check(run);
      case Step.Build(var service, _) -> {
        return build(run, service, output);
      }
      case Step.Start(var revision, _, var replicas) ->
          ports.runtime().converge(launcher.revision(revision), replicas);
      case Step.Shrink _, Step.Attach _, Step.Switch _, Step.Restore _ -> applyTraffic(run);
      case Step.Promote _ -> {
        if (Promotion.bringsRelease(run.deployment().kind())) {
          applyTraffic(run);
        }
      }
      case Step.RunJob(var job, _) -> startJob(run, job);
      case Step.Provision(var resource) -> provision(run, resource);
      case Step.Retire(var revision) -> {
        if (!state.routing().isEmpty()) {
          applyTraffic(run);
        }
        ports.runtime().retire(revision);
      }
      case Step.CloseRoutes _ -> {
        ports.traffic().remove(place, run.token());
        ports.runtime().stopJobs(place);
      }
      case Step.StopResource(var resource) ->
          ports.resources().stop(new ResourceId(place, resource));
      case Step.DestroyResource(var resource) ->
          ports.resources().destroy(new ResourceId(place, resource));
      case Step.DestroySecrets _ -> ports.secrets().destroy(place);
      case Step.Seal _,
          Step.AwaitHealthy _,
          Step.AwaitKept _,
          Step.Smoke _,
          Step.Drain _,
          Step.Bake _,
          Step.Finish _ -> {}
    }
    return Map.of();
  }

  private Map<String, String> applyTraffic(StepRun run) {
    ports.traffic().apply(plans.of(run.state(), run.token()));
    return Map.of();
  }

  private Map<String, String> build(StepRun run, Name service, Consumer<String> output) {
    Release release = run.situation().release();
    Path folder =
        ports
            .sources()
            .folder(release.sourceDigest())
            .orElseThrow(() ->
                new DeliveryException.Failed(
                    "the uploaded source " + release.sourceDigest() + " is gone"));
    Service owner = Artefacts.owner(run.situation().application(), service);
    Artefact artefact =
        ports
            .runtime()
            .prepare(
                new PrepareRequest(release.place(), owner, folder, release.sourceDigest()),
                output,
                settings.build());
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("digest", artefact.digest());
    notes.put("source", artefact.sourceDigest());
    return notes;
  }

  private void startJob(StepRun run, Name job) {
    ports
        .runtime()
        .startJob(
            runId(run),
            launcher.job(
                run.deployment().place(), run.situation().release().number(), job, List.of()),
            run.deployment().requestedBy());
  }

  /**
   * Deterministic: a migration has one run per release, other jobs one per deployment and retry.
   */
  static JobRunId runId(StepRun run) {
    if (!(run.record().step() instanceof Step.RunJob(var job, var phase))) {
      throw new DeliveryException.Failed("not a job: " + run.record().step());
    }
    Deployment deployment = run.deployment();
    String number = deployment.id().substring(deployment.id().lastIndexOf('.') + 1);
    String retry = run.record().notes().getOrDefault("retry", "0");
    String key =
        phase == ServiceKind.Phase.MIGRATE
            ? "v" + run.situation().release().number()
            : "d" + number + "-" + run.record().index() + "-" + retry;
    return new JobRunId(deployment.place(), job, key);
  }

  private void provision(StepRun run, Name name) {
    Resource resource = run.situation().application().resources().get(name);
    if (resource == null) {
      throw new DeliveryException.Failed("the spec has no resource " + name);
    }
    launcher.provision(run.deployment().place(), resource);
  }

  /** What the engine saw before, for the intent's record. */
  @Nullable String before(StepRun run) {
    return switch (run.record().step()) {
      case Step.Start(var revision, _, _) -> instances(revision);
      case Step.Shrink(var revision, _, _) -> instances(revision);
      case Step.Retire(var revision) -> instances(revision);
      default -> String.valueOf(run.state().routing().keySet());
    };
  }

  private String instances(RevisionId revision) {
    return ports.runtime().observe(revision).instances().size() + " instances";
  }
}
