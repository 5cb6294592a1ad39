package dev.slipway.server.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.command.Asker;
import dev.slipway.delivery.command.ConfigChange;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.engine.Deliveries;
import dev.slipway.delivery.engine.Settings;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.journal.Intent;
import dev.slipway.delivery.testkit.Applications;
import dev.slipway.delivery.testkit.Behaviour;
import dev.slipway.delivery.testkit.World;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.ServiceKind.Phase;
import dev.slipway.model.spec.Strategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The engine on fakes, but with its truth in a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineOnPostgresIT {
  private static final Name API = new Name("api");
  private static final DeploymentState SUCCEEDED = new DeploymentState.Succeeded();

  @TempDir static Path temporary;
  private StoreServer store;

  @SuppressWarnings("NullAway.Init") // JUnit calls start() first
  EngineOnPostgresIT() {}

  @BeforeAll
  void start() {
    store = new StoreServer(temporary);
  }

  @AfterAll
  void stop() {
    store.close();
  }

  private World world(String application) {
    Place place = Place.of(application, "production");
    Settings defaults = Settings.DEFAULT;
    Settings coarse =
        new Settings(
            defaults.build(),
            defaults.provision(),
            defaults.startWithoutProgress(),
            defaults.startCap(),
            defaults.minReady(),
            defaults.attach(),
            defaults.smoke(),
            defaults.rollback(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            defaults.keepReleases(),
            defaults.outputLines());
    return new World(place, coarse, _ -> store.journal());
  }

  private static Application application(World world) {
    Strategy strategy =
        new Strategy.BlueGreen(
            Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(5));
    return Applications.named(world.place.application().value(), "production")
        .web("api", 2, strategy)
        .worker("worker", 1)
        .job("migrate", "api", Phase.MIGRATE)
        .postgres("db")
        .build();
  }

  @Test
  void carriesEveryKindOfDeploymentOverRestartsAtEachTick() {
    World world = world("restarted");
    Application application = application(world);
    Asker ada = Asker.of("ada");
    TreeMap<String, String> set = new TreeMap<>();
    set.put("LOG_LEVEL", "debug");

    assertThat(restarting(world, world.ask(application, "s1")).state()).isEqualTo(SUCCEEDED);
    assertThat(restarting(world, world.ask(application, "s2")).state()).isEqualTo(SUCCEEDED);
    assertThat(restarting(world, world.deliveries().scale(world.place, API, 3, ada)).state())
        .isEqualTo(SUCCEEDED);
    Deployment config =
        world
            .deliveries()
            .configure(world.place, new ConfigChange(null, set, Set.of()), ada)
            .orElseThrow();
    assertThat(restarting(world, config).state()).isEqualTo(SUCCEEDED);
    assertThat(restarting(world, world.deliveries().rollback(world.place, 1, ada)).state())
        .isEqualTo(SUCCEEDED);
    world.runtime.script(API, 5, Behaviour.exitsAtOnce(1));
    assertThat(restarting(world, world.ask(application, "s3")).state())
        .isInstanceOf(DeploymentState.Failed.class);
    assertThat(restarting(world, world.deliveries().down(world.place, ada)).state())
        .isEqualTo(SUCCEEDED);
    assertThat(restarting(world, world.deliveries().destroy(world.place, ada)).state())
        .isEqualTo(SUCCEEDED);
  }

  /** A new engine for every tick: nothing may depend on what the former one remembered. */
  private static Deployment restarting(World world, Deployment deployment) {
    while (true) {
      world.restart();
      world.clock.advanceTo(world.deliveries().tick(world.place));
      Deployment now = world.deliveries().deployment(deployment.id());
      if (now.state().isEnd()) {
        return now;
      }
    }
  }

  @Test
  void neverRunsAStepTwiceWithTwoControlPlanesOverOneStore() {
    World world = world("contended");
    Deliveries other = world.other();
    Deployment deployment = world.ask(application(world), "s1");

    while (!world.deliveries().deployment(deployment.id()).state().isEnd()) {
      var next = world.deliveries().tick(world.place);
      other.tick(world.place);
      world.clock.advanceTo(next);
    }

    Deployment ended = world.deliveries().deployment(deployment.id());
    List<Intent> intents = world.journal.intents(deployment.id());
    assertThat(ended.state()).isEqualTo(SUCCEEDED);
    assertThat(intents).extracting(Intent::token).containsOnly(intents.getFirst().token());
    assertThat(intents).allMatch(intent -> intent.result() != null);
    assertThat(ended.steps()).allMatch(step -> step.attempt() == 1);
    assertThat(ended.steps()).anyMatch(step -> step.step() instanceof Step.Switch);
    assertThat(world.traffic.weight("api", new RevisionId(world.place, API, 1, 0))).isEqualTo(100);
  }
}
