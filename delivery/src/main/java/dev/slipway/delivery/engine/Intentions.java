package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.live.Routing;
import dev.slipway.delivery.plan.Planner;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the place's wanted state changes with a step's intent. Pure. */
final class Intentions {
  private static final int ALL = 100;

  private Intentions() {}

  /** The wanted state that goes with the step's intent. */
  static PlaceState of(StepRun run) {
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
          Step.AwaitKept _,
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
}
