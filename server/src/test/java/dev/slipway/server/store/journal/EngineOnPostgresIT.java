package dev.slipway.server.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.command.Asker;
import dev.slipway.delivery.command.ConfigChange;
import dev.slipway.delivery.command.DeployCommand;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.engine.Deliveries;
import dev.slipway.delivery.engine.Settings;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.journal.Intent;
import dev.slipway.delivery.journal.Journal;
import dev.slipway.delivery.plan.Retention;
import dev.slipway.delivery.port.SpecText;
import dev.slipway.delivery.testkit.Applications;
import dev.slipway.delivery.testkit.Behaviour;
import dev.slipway.delivery.testkit.Faults;
import dev.slipway.delivery.testkit.World;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.ServiceKind.Phase;
import dev.slipway.model.spec.Strategy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
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

  @Test
  void fencesAControlPlaneThatWasFrozenWhileAnotherTookOverAndThenWokeUp() {
    World world = world("frozen");
    Deliveries other = world.other();
    assertThat(world.deploy(application(world), "s1").state()).isEqualTo(SUCCEEDED);
    Deployment second = world.ask(application(world), "s2");
    List<DeploymentState> seenOnWaking = new ArrayList<>();
    world.faults.intercept(
        new Faults.Interceptor() {
          @Override
          public void before(String call) {
            boolean switches = call.equals("traffic.apply") && seenOnWaking.isEmpty();
            if (switches) {
              seenOnWaking.add(new DeploymentState.Queued());
              world.clock.advance(Journal.LEASE.plusSeconds(1));
              while (!other.deployment(second.id()).state().isEnd()) {
                world.clock.advanceTo(other.tick(world.place));
              }
              seenOnWaking.add(other.deployment(second.id()).state());
            }
          }

          @Override
          public void after(String call) {}
        });

    while (seenOnWaking.size() < 2) {
      world.clock.advanceTo(world.deliveries().tick(world.place));
    }
    int calls = world.faults.calls().size();
    Instant next = world.deliveries().tick(world.place);

    assertThat(seenOnWaking).last().isEqualTo(SUCCEEDED);
    assertThat(next).isAfter(world.clock.instant());
    assertThat(world.faults.calls()).hasSize(calls);
    List<Intent> intents = world.journal.intents(second.id());
    assertThat(intents).extracting(Intent::token).isSorted();
    assertThat(intents.getLast().token()).isGreaterThan(intents.getFirst().token());
    assertThat(intents.getLast().result()).isNotNull();
    assertThat(world.traffic.weight("api", new RevisionId(world.place, API, 2, 0))).isEqualTo(100);
  }

  @Test
  void takesTwoDeploysThatAreAskedForAtOnceInTheirOrder() throws Exception {
    World world = world("at-once");
    assertThat(world.deploy(application(world), "s1").state()).isEqualTo(SUCCEEDED);
    world.know("again", application(world));
    Deliveries other = world.other();
    List<Deployment> asked = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> world.deliveries().deploy(command(world, "s2", null)));
      var second = threads.submit(() -> other.deploy(command(world, "s3", null)));
      asked.add(first.get());
      asked.add(second.get());
    }
    asked.sort(Comparator.comparingInt(Deployment::release));

    Deployment newest = world.finish(asked.getLast());

    assertThat(asked).extracting(Deployment::release).containsExactly(2, 3);
    assertThat(newest.state()).isEqualTo(SUCCEEDED);
    assertThat(world.deliveries().deployment(asked.getFirst().id()).state())
        .isEqualTo(new DeploymentState.Superseded(newest.id()));
  }

  @Test
  void answersOneKeyWithOneDeploymentWhicheverControlPlaneIsAsked() throws Exception {
    World world = world("one-key");
    world.know("again", application(world));
    Deliveries other = world.other();
    List<String> ids = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Deployment>> answers = new ArrayList<>();
      for (Deliveries asked : List.of(world.deliveries(), other, world.deliveries(), other)) {
        answers.add(threads.submit(() -> asked.deploy(command(world, "s1", "once"))));
      }
      for (Future<Deployment> answer : answers) {
        ids.add(answer.get().id());
      }
    }

    assertThat(ids).hasSize(4).containsOnly("one-key.production.1");
    assertThat(world.deliveries().releases(world.place, 10)).hasSize(1);
  }

  private static DeployCommand command(World world, String source, @Nullable String key) {
    return new DeployCommand(
        world.place,
        new SpecText("slipway.yaml", "again"),
        source,
        Set.of(),
        null,
        null,
        new Asker("ada", Asker.WhenBusy.QUEUE, key));
  }

  @Test
  void forgetsOldHistoryAndStillGoesOn() {
    World world = world("long-lived");
    assertThat(world.deploy(application(world), "s1").state()).isEqualTo(SUCCEEDED);
    for (int i = 0; i < Retention.DEPLOYMENTS + 5; i++) {
      Deployment scaled = world.deliveries().scale(world.place, API, 1 + i % 2, Asker.of("ada"));
      assertThat(world.finish(scaled).state()).isEqualTo(SUCCEEDED);
    }
    world.pass(Duration.ofSeconds(5));

    assertThat(world.journal.deployments(world.place, Integer.MAX_VALUE))
        .hasSize(Retention.DEPLOYMENTS + 1);
    assertThat(world.journal.events("long-lived.production.2", 0, 1)).isEmpty();
    assertThat(world.deploy(application(world), "s2").id()).isEqualTo("long-lived.production.57");
  }
}
