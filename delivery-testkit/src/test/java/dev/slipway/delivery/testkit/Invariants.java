package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.TrafficPlan;
import dev.slipway.model.spec.Name;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold whatever happens. */
final class Invariants {
  private final World world;

  Invariants(World world) {
    this.world = world;
  }

  /** Looks at every plan when it takes effect and at every stop when it happens. */
  void watch() {
    world.traffic.onApply(this::trafficReachesVerifiedInstancesOnly);
    world.runtime.onStop(this::nothingThatServesIsStopped);
  }

  private void trafficReachesVerifiedInstancesOnly(TrafficPlan plan) {
    for (TrafficPlan.RoutePlan route : plan.routes()) {
      int weights = 0;
      for (TrafficPlan.Share share : route.shares()) {
        weights += share.draining() ? 0 : share.weight();
        if (share.weight() > 0) {
          share.endpoints().forEach(e -> isVerified(share.revision(), e));
        }
      }
      assertThat(weights).as("weights of route " + route.route().name()).isIn(0, 100);
    }
    usersAreServed(plan);
  }

  /** Once a release is live, its routes always lead somewhere until they are closed. */
  private void usersAreServed(TrafficPlan plan) {
    PlaceState state = world.journal.place(world.place);
    boolean open = state.mode() == PlaceState.Mode.UP && !state.routing().isEmpty();
    if (!open) {
      return;
    }
    for (Name web : List.of(Shop.API, Shop.WEB)) {
      assertThat(plan.routes())
          .as("route " + web + " leads somewhere")
          .anyMatch(r ->
              r.route().name().equals(web)
                  && r.shares().stream().anyMatch(s -> s.weight() > 0 && !s.draining()));
    }
  }

  private void isVerified(RevisionId revision, TrafficPlan.Endpoint endpoint) {
    int ordinal =
        Integer.parseInt(endpoint.instance().substring(endpoint.instance().indexOf('#') + 1));
    assertThat(world.runtime.wasEverVerified(revision, ordinal))
        .as("traffic reaches unverified " + endpoint.instance())
        .isTrue();
    assertThat(world.runtime.wasEverAsked(revision, ordinal))
        .as("traffic reaches " + endpoint.instance() + ", which passed no smoke test")
        .isTrue();
  }

  private void nothingThatServesIsStopped(RevisionId revision, int from) {
    TrafficPlan plan = world.traffic.plan(world.place);
    if (plan == null) {
      return;
    }
    for (TrafficPlan.RoutePlan route : plan.routes()) {
      for (TrafficPlan.Share share : route.shares()) {
        if (share.revision().equals(revision) && share.weight() > 0) {
          assertThat(share.endpoints())
              .as(revision.label() + " is stopped from #" + from + " while it serves")
              .noneMatch(e ->
                  Integer.parseInt(e.instance().substring(e.instance().indexOf('#') + 1)) >= from);
        }
      }
    }
  }

  void always() {
    List<Deployment> acting =
        world.journal.unfinished(world.place).stream().filter(d -> d.startedAt() != null).toList();
    assertThat(acting).as("deployments that act").hasSizeLessThanOrEqualTo(1);
  }

  /** When nothing is under way. */
  void atRest() {
    migrationsRanOnce();
    PlaceState state = world.journal.place(world.place);
    for (Deployment deployment : world.journal.deployments(world.place, Integer.MAX_VALUE)) {
      boolean waits = deployment.startedAt() == null && state.frozen() != null;
      assertThat(deployment.state().isEnd() || waits).as("%s", deployment).isTrue();
    }
    nothingNeededWasFreed(state);
    if (state.frozen() == null && state.mode() == PlaceState.Mode.UP) {
      assertThat(world.runtime.running())
          .as("what runs")
          .containsExactlyInAnyOrderElementsOf(new HashSet<>(state.live().values()));
      for (Name web : List.of(Shop.API, Shop.WEB)) {
        RevisionId live = state.live().get(web);
        assertThat(live == null ? 0 : world.traffic.weight(web.value(), live))
            .as("weight of the live revision of " + web)
            .isEqualTo(100);
      }
    }
  }

  /** What is live, and what one would go back to, can be started at any time. */
  private void nothingNeededWasFreed(PlaceState state) {
    state.live().forEach((service, revision) -> isThere(revision.release(), service));
    Integer previous = state.previousRelease();
    if (previous != null) {
      world
          .journal
          .release(world.place, previous)
          .orElseThrow()
          .artefacts()
          .keySet()
          .forEach(service -> isThere(previous, service));
    }
  }

  private void isThere(int release, Name service) {
    Artefact artefact =
        world.journal.release(world.place, release).orElseThrow().artefacts().get(service);
    assertThat(artefact == null || world.runtime.has(artefact))
        .as("artefact of %s in v%s", service, release)
        .isTrue();
  }

  private void migrationsRanOnce() {
    Set<JobRunId> migrations =
        world.runtime.runs().stream()
            .filter(run -> run.service().equals(Shop.MIGRATE))
            .collect(Collectors.toSet());
    Map<String, Long> keys =
        migrations.stream().collect(Collectors.groupingBy(JobRunId::key, Collectors.counting()));
    assertThat(keys.values()).allMatch(count -> count == 1);
    assertThat(migrations).allMatch(run -> run.key().startsWith("v"));
    assertThat(migrations).allMatch(run -> world.runtime.starts(run) == 1);
  }

  void lastDeploymentSucceeded() {
    Deployment last = world.journal.deployments(world.place, 1).getFirst();
    assertThat(last.state())
        .as("%s", last)
        .isInstanceOfAny(
            DeploymentState.Succeeded.class, DeploymentState.SucceededWithWarnings.class);
  }
}
