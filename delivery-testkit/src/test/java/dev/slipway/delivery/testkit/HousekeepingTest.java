package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.command.Asker;
import dev.slipway.delivery.command.DeployCommand;
import dev.slipway.delivery.deployment.Cause;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.deployment.Kind;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.plan.Retention;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.SpecText;
import dev.slipway.delivery.release.ReleaseSummary;
import dev.slipway.delivery.release.ReleaseSummary.Standing;
import dev.slipway.delivery.status.PlaceStatus;
import dev.slipway.model.spec.Application;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is forgotten and freed, and what never is. */
class HousekeepingTest {
  private static final Place STAGING = Place.of("shop", "staging");
  private static final DeploymentState SUCCEEDED = new DeploymentState.Succeeded();

  private final World world = new World(Place.of("shop", "production"));
  private final Asker ada = Asker.of("ada");

  private static Application shop(String environment) {
    return Applications.named("shop", environment)
        .web("api", 1, Applications.rolling())
        .postgres("db")
        .build();
  }

  private void live(String source) {
    assertThat(world.deploy(shop("production"), source).state()).isEqualTo(SUCCEEDED);
    world.pass(Duration.ofSeconds(5));
  }

  private Deployment askStaging(String source) {
    world.know("staging", shop("staging"));
    return world
        .deliveries()
        .deploy(
            new DeployCommand(
                STAGING,
                new SpecText("slipway.yaml", "staging"),
                source,
                Set.of(),
                null,
                null,
                ada));
  }

  private void finishStaging(Deployment deployment) {
    while (!world.deliveries().deployment(deployment.id()).state().isEnd()) {
      world.clock.advanceTo(world.deliveries().tick(STAGING));
    }
    assertThat(world.deliveries().deployment(deployment.id()).state()).isEqualTo(SUCCEEDED);
  }

  private Collection<Artefact> artefacts(Place place, int release) {
    return world.deliveries().release(place, release).artefacts().values();
  }

  @Test
  void freesArtefactsThatOnlyOldReleasesNeed() {
    live("s0");
    Collection<Artefact> first = artefacts(world.place, 1);

    for (int i = 1; i <= 10; i++) {
      live("s" + i);
    }

    assertThat(first).isNotEmpty().noneMatch(world.runtime::has);
    for (int release = 2; release <= 11; release++) {
      assertThat(artefacts(world.place, release)).isNotEmpty().allMatch(world.runtime::has);
    }
  }

  @Test
  void keepsTheLastGoodReleaseBehindManyFailedOnes() {
    live("good");
    for (int i = 1; i <= 12; i++) {
      world.runtime.script(Shop.API, i + 1, Behaviour.exitsAtOnce(1));
      assertThat(world.deploy(shop("production"), "bad" + i).state())
          .isInstanceOf(DeploymentState.Failed.class);
    }
    world.pass(Duration.ofSeconds(5));

    assertThat(artefacts(world.place, 1)).isNotEmpty().allMatch(world.runtime::has);
    assertThat(artefacts(world.place, 2)).isNotEmpty().noneMatch(world.runtime::has);
  }

  @Test
  void keepsWhatAnotherEnvironmentOfTheApplicationNeeds() {
    finishStaging(askStaging("staging-only"));
    Deployment down = world.deliveries().down(STAGING, ada);
    finishStaging(down);

    live("s1");
    live("s2");

    assertThat(artefacts(STAGING, 1)).isNotEmpty().allMatch(world.runtime::has);
  }

  @Test
  void keepsNothingOfADestroyedEnvironmentThatNoOtherNeeds() {
    finishStaging(askStaging("shared"));
    live("shared");
    live("production-only");

    world.finish(world.deliveries().destroy(world.place, ada));
    world.pass(Duration.ofSeconds(5));

    assertThat(artefacts(world.place, 1)).isNotEmpty().allMatch(world.runtime::has);
    assertThat(artefacts(world.place, 2)).isNotEmpty().noneMatch(world.runtime::has);
    assertThat(world.faults.calls()).contains("runtime.forget " + world.place);
    live("production-only");
  }

  @Test
  void freesNothingWhileAnotherEnvironmentBuilds() {
    live("s1");
    Deployment building = askStaging("staging-only");
    world.faults.intercept(
        new Faults.Interceptor() {
          @Override
          public void before(String call) {}

          @Override
          public void after(String call) {
            if (call.startsWith("runtime.prepare")) {
              world.faults.intercept(Faults.Interceptor.NONE);
              live("s2");
            }
          }
        });

    finishStaging(building);

    assertThat(artefacts(STAGING, 1)).isNotEmpty().allMatch(world.runtime::has);
  }

  @Test
  void forgetsOldDeploymentsButNotTheReleaseThatIsLive() {
    live("s1");
    for (int i = 0; i < 60; i++) {
      world.finish(world.deliveries().scale(world.place, Shop.API, 1 + i % 2, ada));
    }
    world.pass(Duration.ofSeconds(5));

    List<Deployment> known = world.deliveries().deployments(world.place, Integer.MAX_VALUE);

    assertThat(known).hasSize(Retention.DEPLOYMENTS + 1);
    assertThat(known.getFirst().id()).isEqualTo("shop.production.61");
    assertThat(known.getLast().id()).isEqualTo("shop.production.1");
    assertThat(world.journal.events("shop.production.2", 0, 10)).isEmpty();
    assertThat(world.journal.intents("shop.production.2")).isEmpty();
    assertThat(world.deliveries().releases(world.place, 10))
        .extracting(ReleaseSummary::standing)
        .containsExactly(Standing.LIVE);
  }

  @Test
  void keepsTheReleaseOfAServiceThatNobodyHasTouchedSince() {
    Application two =
        Applications.named("shop", "production")
            .web("api", 1, Applications.rolling())
            .web("web", 1, Applications.rolling())
            .build();
    world.deploy(two, "s1");
    for (int i = 2; i <= 70; i++) {
      assertThat(world.finish(world.ask(two, "s" + i, Set.of(Shop.API))).state())
          .isEqualTo(SUCCEEDED);
    }

    world.pass(Duration.ofSeconds(5));
    world.restart();
    world.pass(Duration.ofSeconds(5));

    assertThat(world.journal.releases(world.place, Integer.MAX_VALUE))
        .hasSize(Retention.DEPLOYMENTS + 1);
    assertThat(artefacts(world.place, 1)).isNotEmpty();
    assertThat(world.deliveries().release(world.place, 1).artefacts())
        .hasEntrySatisfying(Shop.WEB, web -> assertThat(world.runtime.has(web)).isTrue());
    assertThat(world.deliveries().status(world.place).state()).isEqualTo(PlaceStatus.State.RUNNING);
  }

  @Test
  void neverForgetsTheDeploymentThatWaitsForAPerson() {
    live("s1");
    PlaceState state = world.journal.place(world.place);
    PlaceState frozen = state.withFrozen(new PlaceState.Frozen("shop.production.1", "why"));

    Retention retention = Retention.of(frozen, many(), List.of(), 10);

    assertThat(retention.deployments()).hasSize(9).doesNotContain("shop.production.1");
  }

  @Test
  void neverForgetsTheDestructionBehindWhichNobodyGoesBack() {
    live("s1");
    world.finish(world.deliveries().destroy(world.place, ada));
    live("s1");
    for (int i = 0; i < 60; i++) {
      world.finish(world.deliveries().scale(world.place, Shop.API, 1 + i % 2, ada));
    }
    world.pass(Duration.ofSeconds(5));

    assertThat(world.deliveries().deployments(world.place, Integer.MAX_VALUE))
        .extracting(Deployment::id)
        .contains("shop.production.2");
    assertThat(world.deliveries().releases(world.place, 10))
        .extracting(ReleaseSummary::standing)
        .containsExactly(Standing.LIVE, Standing.DESTROYED);
  }

  @Test
  void aFailedDestructionDoesNotHideTheOneThatSucceeded() {
    live("s1");
    List<Deployment> history = many();
    DeploymentState failed = new DeploymentState.Failed(Cause.of("the disk is gone"));
    history.set(0, like(history.getFirst(), "shop.production.60", Kind.DESTROY, failed));
    history.set(55, like(history.getFirst(), "shop.production.5", Kind.DESTROY, SUCCEEDED));

    Retention retention = Retention.of(world.journal.place(world.place), history, List.of(), 10);

    assertThat(retention.deployments()).hasSize(9).doesNotContain("shop.production.5");
  }

  /** Sixty, newest first, each about release 1. */
  private List<Deployment> many() {
    Deployment one = world.deliveries().deployment("shop.production.1");
    List<Deployment> all = new ArrayList<>();
    for (int i = 60; i > 0; i--) {
      all.add(like(one, "shop.production." + i, Kind.SCALE, one.state()));
    }
    return all;
  }

  private static Deployment like(Deployment one, String id, Kind kind, DeploymentState state) {
    return new Deployment(
        id,
        one.place(),
        one.release(),
        kind,
        one.order(),
        state,
        one.requestedBy(),
        null,
        one.createdAt(),
        one.startedAt(),
        one.endedAt(),
        one.pipelineVersion(),
        one.steps(),
        one.warnings(),
        one.urls(),
        one.figures());
  }
}
