package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.live.Routing;
import dev.slipway.delivery.plan.Artefacts;
import dev.slipway.delivery.plan.Planner;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.PrepareRequest;
import dev.slipway.delivery.port.SecretStore;
import dev.slipway.delivery.release.Release;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.SecretSpec;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What steps do. {@link #intended} says how the place's wanted state changes, and is written with
 * the intent; {@link #act} then makes the world follow. Acting twice is acting once.
 */
final class Effects {
  private static final int ALL = 100;

  private final Ports ports;
  private final Settings settings;
  private final Launcher launcher;
  private final TrafficPlans plans;

  Effects(Ports ports, Settings settings, Launcher launcher, TrafficPlans plans) {
    this.ports = ports;
    this.settings = settings;
    this.launcher = launcher;
    this.plans = plans;
  }

  /** The wanted state that goes with the step's intent. */
  PlaceState intended(StepRun run) {
    PlaceState state = run.state();
    return switch (run.record().step()) {
      case Step.Start(var revision, _, var replicas) -> withReplicas(run, revision, replicas);
      case Step.Shrink(var revision, _, var replicas) -> withFewer(state, revision, replicas);
      case Step.Attach(var revision, _) -> attached(run, revision);
      case Step.Switch step -> switched(run, step);
      case Step.Restore _ -> restored(state);
      case Step.Promote step -> Promotion.routed(run, step);
      case Step.Retire(var revision) -> unrouted(state, revision);
      case Step.CloseRoutes _ -> state.withRouting(new TreeMap<>());
      case Step.Provision(var resource) -> withResource(run, resource);
      case Step.StopResource(var resource) -> withoutResource(state, resource);
      case Step.DestroyResource(var resource) -> withoutResource(state, resource);
      case Step.Preflight _,
          Step.Build _,
          Step.Seal _,
          Step.RunJob _,
          Step.AwaitHealthy _,
          Step.Smoke _,
          Step.Drain _,
          Step.Bake _,
          Step.DestroySecrets _,
          Step.Finish _ ->
          state;
    };
  }

  private static PlaceState withReplicas(StepRun run, RevisionId revision, int replicas) {
    Optional<PlaceState.Member> known = run.state().member(revision);
    return run.state()
        .withMember(
            known.isPresent()
                ? known.get().withReplicas(replicas)
                : new PlaceState.Member(
                    revision, replicas, fingerprint(run, revision), 0, List.of()));
  }

  private static String fingerprint(StepRun run, RevisionId revision) {
    Service service = run.situation().application().services().get(revision.service());
    return service == null ? "" : Planner.fingerprint(run.situation(), service);
  }

  private static PlaceState withFewer(PlaceState state, RevisionId revision, int replicas) {
    return state
        .member(revision)
        .map(member -> state.withMember(member.withReplicas(replicas)))
        .orElse(state);
  }

  private static PlaceState attached(StepRun run, RevisionId revision) {
    PlaceState state = run.state();
    Routing routing = state.routing().get(revision.service());
    if (routing != null && routing.names(revision)) {
      return state;
    }
    int release = routing == null ? run.situation().release().number() : routing.release();
    List<Routing.Share> shares = new ArrayList<>(routing == null ? List.of() : routing.shares());
    shares.add(new Routing.Share(revision, 0, false));
    return state.withRouting(revision.service(), new Routing(release, shares));
  }

  private static PlaceState switched(StepRun run, Step.Switch step) {
    List<Routing.Share> shares = new ArrayList<>();
    shares.add(new Routing.Share(step.to(), step.weight(), false));
    RevisionId from = step.from();
    if (from != null) {
      shares.add(new Routing.Share(from, ALL - step.weight(), step.weight() == ALL));
    }
    return run.state()
        .withRouting(step.service(), new Routing(run.situation().release().number(), shares));
  }

  /** The shares from before; whatever else has a part now drains. */
  private static PlaceState restored(PlaceState state) {
    SortedMap<Name, Routing> routing = new TreeMap<>(state.fallback());
    state
        .routing()
        .forEach((service, now) -> {
          Routing old = routing.get(service);
          if (old != null) {
            List<Routing.Share> shares = new ArrayList<>(old.shares());
            now.shares().stream()
                .filter(s -> !old.names(s.revision()))
                .forEach(s -> shares.add(new Routing.Share(s.revision(), 0, true)));
            routing.put(service, new Routing(old.release(), shares));
          }
        });
    return state.withRouting(routing);
  }

  private static PlaceState unrouted(PlaceState state, RevisionId revision) {
    Routing routing = state.routing().get(revision.service());
    if (routing == null || !routing.names(revision)) {
      return state;
    }
    Routing rest = routing.without(revision);
    if (!rest.shares().isEmpty()) {
      return state.withRouting(revision.service(), rest);
    }
    SortedMap<Name, Routing> all = new TreeMap<>(state.routing());
    all.remove(revision.service());
    return state.withRouting(all);
  }

  private static PlaceState withResource(StepRun run, Name resource) {
    SortedMap<Name, Integer> resources = new TreeMap<>(run.state().resources());
    resources.put(resource, run.situation().release().number());
    return run.state().withResources(resources);
  }

  private static PlaceState withoutResource(PlaceState state, Name resource) {
    SortedMap<Name, Integer> resources = new TreeMap<>(state.resources());
    resources.remove(resource);
    return state.withResources(resources);
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
      case Step.Preflight _ -> preflight(run);
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
      case Step.CloseRoutes _ -> ports.traffic().remove(place, run.token());
      case Step.StopResource(var resource) ->
          ports.resources().stop(new ResourceId(place, resource));
      case Step.DestroyResource(var resource) ->
          ports.resources().destroy(new ResourceId(place, resource));
      case Step.DestroySecrets _ -> ports.secrets().destroy(place);
      case Step.Seal _,
          Step.AwaitHealthy _,
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

  private void preflight(StepRun run) {
    Release release = run.situation().release();
    run.situation().application().secrets().values().forEach(s -> ensure(release, s));
    if (release.sealed()) {
      release.artefacts().forEach(this::refuseLost);
      release
          .secretVersions()
          .forEach((name, version) ->
              ports
                  .secrets()
                  .reveal(
                      release.place(),
                      new SecretStore.Version(name, version, release.createdAt())));
    }
  }

  private void refuseLost(Name service, Artefact artefact) {
    if (!ports.runtime().has(artefact)) {
      throw new DeliveryException.Failed(
          "the artefact of " + service + " (" + artefact.digest() + ") is gone",
          "deploy its source again",
          null);
    }
  }

  private void ensure(Release release, SecretSpec secret) {
    SecretSpec.Generator generator = secret.generator();
    if (generator != null) {
      ports.secrets().ensure(release.place(), secret.name(), generator);
    } else if (!secret.optional()
        && !release.secretVersions().containsKey(secret.name())
        && ports.secrets().current(release.place(), secret.name()).isEmpty()) {
      throw new DeliveryException.Failed(
          "secret " + secret.name() + " has no value",
          "set it: slipway secrets set " + secret.name(),
          null);
    }
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
                run.deployment().place(), run.situation().release().number(), job, List.of()));
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
