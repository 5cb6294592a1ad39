package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.command.Asker;
import dev.slipway.delivery.command.ConfigChange;
import dev.slipway.delivery.command.DeployCommand;
import dev.slipway.delivery.deployment.Cause;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentEvent;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.engine.Deliveries;
import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.LaunchValue;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.ResourceProvider;
import dev.slipway.delivery.port.SpecText;
import dev.slipway.delivery.port.TrafficPlan;
import dev.slipway.delivery.release.ReleaseSummary;
import dev.slipway.delivery.release.ReleaseSummary.Standing;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.delivery.status.PlaceStatus;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What users do besides deploying, and what the keeper does by itself. */
class OperationsTest {
  private static final Name API = new Name("api");
  private static final DeploymentState SUCCEEDED = new DeploymentState.Succeeded();

  private final World world = new World(Place.of("shop", "production"));
  private final Asker ada = Asker.of("ada");

  private static Application shop(int replicas) {
    return Applications.named("shop", "production")
        .web("api", replicas, Applications.rolling())
        .postgres("db")
        .build();
  }

  private RevisionId api(int release, int attempt) {
    return new RevisionId(world.place, API, release, attempt);
  }

  private void live() {
    assertThat(world.deploy(shop(1), "s1").state()).isEqualTo(SUCCEEDED);
  }

  private Deployment finish(Deployment deployment) {
    return world.finish(deployment);
  }

  @Test
  void letsASecondDeployWaitItsTurn() {
    live();
    Deployment second = world.ask(shop(1), "s2");
    world.pass(Duration.ofSeconds(1));

    Deployment third = world.ask(shop(1), "s3");

    assertThat(third.state()).isEqualTo(new DeploymentState.Queued());
    assertThat(finish(third).state()).isEqualTo(SUCCEEDED);
    assertThat(world.deliveries().deployment(second.id()).state()).isEqualTo(SUCCEEDED);
  }

  @Test
  void replacesAWaitingDeployByANewerOne() {
    live();
    Deployment second = world.ask(shop(1), "s2");
    world.pass(Duration.ofSeconds(1));
    Deployment third = world.ask(shop(1), "s3");

    Deployment fourth = world.ask(shop(1), "s4");

    assertThat(world.deliveries().deployment(third.id()).state())
        .isEqualTo(new DeploymentState.Superseded(fourth.id()));
    assertThat(finish(fourth).state()).isEqualTo(SUCCEEDED);
    assertThat(world.deliveries().deployment(second.id()).state()).isEqualTo(SUCCEEDED);
  }

  @Test
  void refusesWhenAskedNotToWait() {
    live();
    Deployment second = world.ask(shop(1), "s2");

    assertThatThrownBy(() ->
            world
                .deliveries()
                .restart(world.place, null, new Asker("ada", Asker.WhenBusy.REJECT, null)))
        .isInstanceOf(DeliveryException.Conflict.class)
        .hasMessageContaining(second.id());
  }

  @Test
  void answersTheSameKeyWithTheSameDeployment() {
    live();
    Asker keyed = new Asker("ada", Asker.WhenBusy.QUEUE, "once");
    DeployCommand command =
        new DeployCommand(
            world.place, new SpecText("slipway.yaml", "again"), "s2", Set.of(), null, null, keyed);
    world.know("again", shop(1));

    Deployment first = world.deliveries().deploy(command);
    Deployment again = world.deliveries().deploy(command);
    Deployment ended = finish(first);

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(world.deliveries().deploy(command).id()).isEqualTo(ended.id());
  }

  @Test
  void cancelsAWaitingDeployAtOnce() {
    live();
    world.ask(shop(1), "s2");
    world.pass(Duration.ofSeconds(1));
    Deployment third = world.ask(shop(1), "s3");

    assertThat(world.deliveries().cancel(third.id(), "bob").state())
        .isEqualTo(new DeploymentState.Cancelled("bob"));
  }

  @Test
  void removesWhatWasStartedWhenCancelledBeforeTraffic() {
    live();
    world.runtime.script(API, 2, Behaviour.NEVER_READY);
    Deployment second = world.ask(shop(1), "s2");
    world.pass(Duration.ofSeconds(5));
    assertThat(world.runtime.running()).contains(api(2, 0));

    Deployment asked = world.deliveries().cancel(second.id(), "bob");

    assertThat(asked.id()).isEqualTo(second.id());
    assertThat(finish(second).state()).isEqualTo(new DeploymentState.Cancelled("bob"));
    assertThat(world.runtime.running()).containsExactly(api(1, 0));
    assertThat(world.traffic.weight("api", api(1, 0))).isEqualTo(100);
  }

  @Test
  void rollsBackWhenCancelledWhileBaking() {
    live();
    Deployment second = world.ask(shop(1), "s2");
    while (!(world.deliveries().deployment(second.id()).state()
        instanceof DeploymentState.Verifying)) {
      world.clock.advanceTo(world.deliveries().tick(world.place));
    }

    Deployment asked = world.deliveries().cancel(second.id(), "bob");

    assertThat(asked.id()).isEqualTo(second.id());
    assertThat(finish(second).state()).isInstanceOf(DeploymentState.RolledBack.class);
    assertThat(world.traffic.weight("api", api(1, 0))).isEqualTo(100);
  }

  @Test
  void refusesToCancelWhatHasEnded() {
    live();
    String ended = world.deliveries().deployments(world.place, 1).getFirst().id();

    assertThatThrownBy(() -> world.deliveries().cancel(ended, "bob"))
        .isInstanceOf(DeliveryException.Conflict.class);
    assertThatThrownBy(() -> world.deliveries().cancel("shop.production.99", "bob"))
        .isInstanceOf(DeliveryException.NotFound.class);
  }

  @Test
  void scalesUpAndDownKeepingTheNumberOverReleases() {
    live();

    finish(world.deliveries().scale(world.place, API, 3, ada));
    assertThat(world.runtime.observe(api(1, 0)).instances()).hasSize(3);
    assertThat(endpoints()).isEqualTo(3);

    finish(world.deliveries().scale(world.place, API, 2, ada));
    assertThat(world.runtime.observe(api(1, 0)).instances()).hasSize(2);
    assertThat(endpoints()).isEqualTo(2);

    world.deploy(shop(1), "s2");
    assertThat(world.runtime.observe(api(2, 0)).instances()).hasSize(2);
  }

  private int endpoints() {
    TrafficPlan plan = Objects.requireNonNull(world.traffic.plan(world.place));
    return plan.routes().getFirst().shares().getFirst().endpoints().size();
  }

  @Test
  void restartsByANewRevisionOfTheSameRelease() {
    live();

    Deployment restart = finish(world.deliveries().restart(world.place, null, ada));
    world.pass(Duration.ofSeconds(3));

    assertThat(restart.state()).isEqualTo(SUCCEEDED);
    assertThat(restart.release()).isEqualTo(1);
    assertThat(world.runtime.running()).containsExactly(api(1, 1));
    assertThat(world.traffic.weight("api", api(1, 1))).isEqualTo(100);
  }

  @Test
  void bringsConfigAsAReleaseWithoutABuild() {
    live();
    TreeMap<String, String> set = new TreeMap<>();
    set.put("LOG_LEVEL", "debug");

    Optional<Deployment> asked =
        world.deliveries().configure(world.place, new ConfigChange(null, set, Set.of()), ada);
    Deployment config = finish(asked.orElseThrow());

    assertThat(config.state()).isEqualTo(SUCCEEDED);
    assertThat(config.steps()).noneMatch(r -> r.step().kind().equals("build"));
    assertThat(Objects.requireNonNull(world.runtime.specOf(api(2, 0))).environment())
        .containsEntry("LOG_LEVEL", LaunchValue.text("debug"));
    world.deploy(shop(1), "s2");
    assertThat(world.deliveries().config(world.place).shared()).containsEntry("LOG_LEVEL", "debug");
  }

  @Test
  void releasesNothingForANameThatIsNotSet() {
    live();
    ConfigChange mistyped = new ConfigChange(null, new TreeMap<>(), Set.of("LOG_LEVLE"));

    assertThatThrownBy(() -> world.deliveries().configure(world.place, mistyped, ada))
        .isInstanceOf(DeliveryException.NotFound.class)
        .hasMessage("not set here: LOG_LEVLE");

    assertThat(world.deliveries().releases(world.place, 10)).hasSize(1);
  }

  @Test
  void namesTheServicesThatAreKnown() {
    live();

    assertThatThrownBy(() -> world.deliveries().restart(world.place, new Name("apy"), ada))
        .isInstanceOfSatisfying(
            DeliveryException.NotFound.class,
            failure -> assertThat(failure.fix()).isEqualTo("known: api"));
  }

  @Test
  void keepsConfigForLaterWhereNothingIsLive() {
    TreeMap<String, String> set = new TreeMap<>();
    set.put("LOG_LEVEL", "debug");

    Optional<Deployment> asked =
        world.deliveries().configure(world.place, new ConfigChange(API, set, Set.of()), ada);
    live();

    assertThat(asked).isEmpty();
    assertThat(Objects.requireNonNull(world.runtime.specOf(api(1, 0))).environment())
        .containsEntry("LOG_LEVEL", LaunchValue.text("debug"));
  }

  @Test
  @Tag("DLV-12")
  void rollsBackToAnOldRelease() {
    live();
    world.deploy(shop(1), "s2");
    world.pass(Duration.ofSeconds(3));

    Deployment back = finish(world.deliveries().rollback(world.place, null, ada));

    assertThat(back.state()).isEqualTo(SUCCEEDED);
    assertThat(world.deliveries().release(world.place, 3).artefacts())
        .isEqualTo(world.deliveries().release(world.place, 1).artefacts());
    assertThat(world.deliveries().releases(world.place, 10))
        .extracting(ReleaseSummary::standing)
        .containsExactly(Standing.LIVE, Standing.PREVIOUS, Standing.SUPERSEDED);
  }

  @Test
  void refusesARollbackWhoseArtefactIsGone() {
    live();
    world.deploy(shop(1), "s2");
    world.deliveries().release(world.place, 1).artefacts().values().forEach(world.runtime::forget);

    assertThatThrownBy(() -> world.deliveries().rollback(world.place, 1, ada))
        .isInstanceOf(DeliveryException.Conflict.class)
        .hasMessageContaining("gone");
    assertThatThrownBy(() -> world.deliveries().rollback(world.place, 9, ada))
        .isInstanceOf(DeliveryException.NotFound.class);
    assertThatThrownBy(() -> world.deliveries().rollback(world.place, 2, ada))
        .hasMessageContaining("live already");
  }

  @Test
  void refusesARollbackToAReleaseThatWasNeverLive() {
    live();
    world.deploy(shop(1), "s2");
    world.pass(Duration.ofSeconds(3));
    world.runtime.script(API, 3, Behaviour.NEVER_READY);
    Deployment failed = world.deploy(shop(1), "s3");

    assertThat(failed.state()).isInstanceOf(DeploymentState.Failed.class);
    assertThatThrownBy(() -> world.deliveries().rollback(world.place, 3, ada))
        .isInstanceOf(DeliveryException.Conflict.class)
        .hasMessageContaining("v3 was never live; you can go back to v1");
  }

  @Test
  void refusesAHostThatAnotherPlaceHoldsBeforeTheBuild() {
    live();
    Place rival = Place.of("rival", "staging");
    world.know("rival", shop(1));
    Deployment asked =
        world
            .deliveries()
            .deploy(
                new DeployCommand(
                    rival, new SpecText("slipway.yaml", "rival"), "s1", Set.of(), null, null, ada));

    for (int tick = 0; tick < 20; tick++) {
      world.deliveries().tick(rival);
    }

    Deployment refused = world.deliveries().deployment(asked.id());
    Cause cause = Objects.requireNonNull(refused.cause());
    assertThat(refused.state()).isInstanceOf(DeploymentState.Failed.class);
    assertThat(cause.summary())
        .isEqualTo(
            "route api wants api.shop-production.localhost/, which " + world.place + " holds");
    assertThat(cause.next())
        .containsExactly(
            "slipway deploy -e staging (when that is mended)",
            "slipway status -a rival -e staging");
    assertThat(refused.steps())
        .filteredOn(record -> record.step() instanceof Step.Build)
        .allMatch(record -> record.attempt() == 0);
  }

  @Test
  void stopsEverythingAndComesBack() {
    live();

    Deployment down = finish(world.deliveries().down(world.place, ada));

    assertThat(down.state()).isEqualTo(SUCCEEDED);
    assertThat(world.runtime.running()).isEmpty();
    assertThat(world.traffic.plan(world.place)).isNull();
    assertThat(world.resources.observe(new ResourceId(world.place, new Name("db"))).state())
        .isEqualTo(ResourceProvider.State.STOPPED);
    assertThat(world.deliveries().status(world.place).state()).isEqualTo(PlaceStatus.State.STOPPED);

    assertThat(world.deploy(shop(1), "s1").state()).isEqualTo(SUCCEEDED);
    assertThat(world.deliveries().status(world.place).state()).isEqualTo(PlaceStatus.State.RUNNING);
  }

  @Test
  void leavesNoOneOffRunBehindWhenItGoesDown() {
    live();
    JobRunId endless = new JobRunId(world.place, new Name("api"), "run-1");
    world.runtime.script(new Name("api"), 1, new JobScript(null, 0, List.of()));
    world.runtime.startJob(endless, Objects.requireNonNull(world.runtime.specOf(api(1, 0))));

    finish(world.deliveries().down(world.place, ada));

    assertThat(world.runtime.observeJob(endless)).isInstanceOf(Observed.Job.Finished.class);
  }

  @Test
  void comesBackByRestartToo() {
    live();
    finish(world.deliveries().down(world.place, ada));

    Deployment up = finish(world.deliveries().restart(world.place, null, ada));

    assertThat(up.state()).isEqualTo(SUCCEEDED);
    assertThat(world.traffic.weight("api", api(1, 1))).isEqualTo(100);
  }

  @Test
  void destroysDataAndSecrets() {
    live();

    finish(world.deliveries().destroy(world.place, ada));

    assertThat(world.resources.observe(new ResourceId(world.place, new Name("db"))).state())
        .isEqualTo(ResourceProvider.State.ABSENT);
    assertThat(world.secrets.list(world.place)).isEmpty();
    assertThat(world.deliveries().places()).isEmpty();
    assertThat(world.deploy(shop(1), "s1").release()).isEqualTo(2);
  }

  @Test
  void refusesToDeployWithoutASecretThatAPersonSets() {
    Application needy =
        Applications.named("shop", "production")
            .web("api", 1, Applications.rolling())
            .secret("TOKEN", false)
            .build();

    Deployment failed = world.deploy(needy, "s1");
    world.secrets.put(world.place, "TOKEN", new Secret("x"));

    assertThat(failed.state()).isInstanceOf(DeploymentState.Failed.class);
    assertThat(Objects.requireNonNull(failed.cause()).summary()).contains("TOKEN");
    assertThat(world.deploy(needy, "s1").state()).isEqualTo(SUCCEEDED);
  }

  @Test
  @Tag("DLV-16")
  void givesAReplacedInstanceItsRequestsWithoutTouchingWeights() {
    live();
    TrafficPlan before = Objects.requireNonNull(world.traffic.plan(world.place));

    world.clock.advance(Duration.ofSeconds(1));
    world.runtime.kill(new InstanceId(api(1, 0), 0));
    world.pass(Duration.ofSeconds(10));

    TrafficPlan after = Objects.requireNonNull(world.traffic.plan(world.place));
    assertThat(endpoints()).isEqualTo(1);
    assertThat(after.routes().getFirst().shares().getFirst().endpoints())
        .isNotEqualTo(before.routes().getFirst().shares().getFirst().endpoints());
    assertThat(world.traffic.weight("api", api(1, 0))).isEqualTo(100);
  }

  @Test
  void appliesRoutesAgainThatTheDataPlaneLost() {
    live();

    world.traffic.lose(world.place);
    world.pass(Duration.ofSeconds(2));

    assertThat(world.traffic.weight("api", api(1, 0))).isEqualTo(100);
  }

  @Test
  void startsADeadResourceAgain() {
    live();
    ResourceId db = new ResourceId(world.place, new Name("db"));

    world.resources.kill(db);
    world.pass(Duration.ofSeconds(10));

    assertThat(world.resources.observe(db).state()).isEqualTo(ResourceProvider.State.READY);
  }

  @Test
  void takesOverAtOnceFromADeadProcessAndFinishesItsDeployment() {
    live();
    Deployment second = world.ask(shop(1), "s2");
    world.pass(Duration.ofSeconds(3));
    Instant killed = world.clock.instant();

    world.restart();
    world.deliveries().tick(world.place);

    assertThat(world.clock.instant()).isEqualTo(killed);
    assertThat(finish(second).state()).isEqualTo(SUCCEEDED);
  }

  @Test
  void letsOnlyOneOfTwoControlPlanesAct() {
    live();
    Deliveries other = world.other();

    world.ask(shop(1), "s2");
    int before = world.faults.calls().size();
    other.tick(world.place);

    assertThat(world.faults.calls()).hasSize(before);
  }

  @Test
  void fencesAControlPlaneThatWasFrozenWhileAnotherTookOver() {
    live();
    Deployment second = world.ask(shop(1), "s2");
    Deliveries other = world.other();
    List<String> thawed = new ArrayList<>();
    world.faults.intercept(
        new Faults.Interceptor() {
          @Override
          public void before(String call) {
            boolean late = !other.deployment(second.id()).steps().isEmpty();
            if (call.equals("traffic.apply") && late && thawed.isEmpty()) {
              thawed.add(call);
              world.clock.advance(Duration.ofSeconds(31));
              other.tick(world.place);
              thawed.add(other.deployment(second.id()).state().word());
            }
          }

          @Override
          public void after(String call) {}
        });

    while (thawed.size() < 2) {
      world.clock.advanceTo(world.deliveries().tick(world.place));
    }
    int calls = world.faults.calls().size();
    world.deliveries().tick(world.place);

    assertThat(world.faults.calls().subList(calls, world.faults.calls().size()))
        .noneMatch(call -> call.startsWith("runtime") || call.startsWith("traffic"));
    while (!other.deployment(second.id()).state().isEnd()) {
      world.clock.advanceTo(other.tick(world.place));
    }
    assertThat(other.deployment(second.id()).state()).isEqualTo(SUCCEEDED);
    assertThat(world.traffic.weight("api", api(2, 0))).isEqualTo(100);
  }

  @Test
  void tellsEverythingInEventsWithoutGaps() {
    Deployment deployment = world.deploy(shop(1), "s1");

    List<DeploymentEvent> events = world.deliveries().events(deployment.id(), 0, Duration.ZERO);

    assertThat(events.getFirst().sequence()).isEqualTo(1);
    assertThat(events.getLast().content())
        .isEqualTo(new DeploymentEvent.Content.Ended("SUCCEEDED"));
    assertThat(events).anyMatch(e -> e.content() instanceof DeploymentEvent.Content.Output);
    assertThat(world.deliveries().events(deployment.id(), events.size() - 1L, Duration.ZERO))
        .hasSize(1);
  }
}
