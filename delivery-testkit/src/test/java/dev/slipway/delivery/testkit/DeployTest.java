package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.deployment.Cause;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentEvent;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.deployment.StepStatus;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.status.PlaceStatus;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind.Phase;
import dev.slipway.model.spec.Strategy;
import dev.slipway.model.spec.Template;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Releases that go well and releases that do not, on the fakes. */
class DeployTest {
  private static final Name API = new Name("api");
  private static final Name WORKER = new Name("worker");

  private final World world = new World(Place.of("shop", "production"));

  private static Application shop(int replicas, Strategy strategy) {
    return Applications.named("shop", "production")
        .web("api", replicas, strategy)
        .worker("worker", 1)
        .job("migrate", "api", Phase.MIGRATE)
        .postgres("db")
        .environment(
            "api",
            "DATABASE_URL",
            new Template(
                List.of(
                    new Template.Part.Value(
                        new Reference.ResourceOutput(
                            new Name("db"), "url", true, Reference.Encoding.PLAIN)))))
        .dependsOn("api", "migrate", Service.Condition.SERVICE_COMPLETED_SUCCESSFULLY)
        .build();
  }

  private RevisionId api(int release) {
    return new RevisionId(world.place, API, release, 0);
  }

  private RevisionId worker(int release) {
    return new RevisionId(world.place, WORKER, release, 0);
  }

  private static Cause cause(Deployment deployment) {
    return Objects.requireNonNull(deployment.cause());
  }

  private static List<String> kinds(Deployment deployment) {
    return deployment.steps().stream().map(r -> r.step().kind()).toList();
  }

  private Deployment good() {
    Deployment deployment = world.deploy(shop(2, Applications.rolling()), "s1");
    assertThat(deployment.state()).isEqualTo(new DeploymentState.Succeeded());
    return deployment;
  }

  @Test
  void bringsTheFirstReleaseLive() {
    Deployment deployment = good();

    assertThat(kinds(deployment))
        .containsExactly(
            "preflight",
            "build",
            "build",
            "seal",
            "provision",
            "run-job",
            "start",
            "await-healthy",
            "smoke",
            "switch",
            "start",
            "await-healthy",
            "bake",
            "promote",
            "finish");
    assertThat(deployment.steps()).allMatch(r -> r.status() == StepStatus.DONE);
    assertThat(world.traffic.weight("api", api(1))).isEqualTo(100);
    assertThat(world.deliveries().status(world.place).state()).isEqualTo(PlaceStatus.State.RUNNING);
    assertThat(deployment.urls()).hasSize(1);
    assertThat(deployment.figures()).containsKeys("switchMillis", "buildMillis", "totalMillis");
  }

  @Test
  @Tag("DLV-02")
  void replacesInstancesBatchByBatchAndRetiresTheOldOnes() {
    good();

    Deployment deployment = world.deploy(shop(2, Applications.rolling()), "s2");
    world.pass(Duration.ofSeconds(5));

    assertThat(deployment.state()).isEqualTo(new DeploymentState.Succeeded());
    assertThat(kinds(deployment).stream().filter("switch"::equals)).hasSize(2);
    assertThat(kinds(deployment)).contains("shrink", "attach", "drain");
    assertThat(world.traffic.weight("api", api(2))).isEqualTo(100);
    assertThat(world.runtime.running()).containsExactlyInAnyOrder(api(2), worker(2));
  }

  @Test
  @Tag("DLV-03")
  void switchesABlueGreenServiceOnceAndKeepsTheOldFleetWarm() {
    Strategy blueGreen = Applications.blueGreen();
    world.deploy(shop(2, blueGreen), "s1");

    Deployment deployment = world.deploy(shop(2, blueGreen), "s2");

    assertThat(kinds(deployment).stream().filter("switch"::equals)).hasSize(1);
    assertThat(world.runtime.running()).contains(api(1), api(2));
    world.pass(Duration.ofMinutes(2));
    assertThat(world.runtime.running()).doesNotContain(api(1)).contains(api(2));
  }

  @Test
  @Tag("DLV-03")
  void takesAWarmFleetBackWithoutStartingAnything() {
    Strategy blueGreen = Applications.blueGreen();
    world.deploy(shop(2, blueGreen), "s1");
    world.deploy(shop(2, blueGreen), "s2");

    Deployment back =
        world.finish(
            world
                .deliveries()
                .rollback(world.place, 1, dev.slipway.delivery.command.Asker.of("ada")));

    assertThat(back.state()).isEqualTo(new DeploymentState.Succeeded());
    assertThat(world.traffic.weight("api", api(1))).isEqualTo(100);
    assertThat(back.release()).isEqualTo(3);
  }

  @Test
  void leavesServicesThatDidNotChangeAlone() {
    good();

    Deployment deployment = world.deploy(shop(2, Applications.rolling()), "s1");

    assertThat(deployment.state()).isEqualTo(new DeploymentState.Succeeded());
    assertThat(kinds(deployment)).doesNotContain("start", "switch");
    assertThat(world.traffic.weight("api", api(1))).isEqualTo(100);
    assertThat(world.deliveries().status(world.place).liveRelease()).isEqualTo(2);
  }

  @Test
  void movesWorkersAfterTheFirstVerifiedWebRevision() {
    good();

    Deployment deployment = world.deploy(shop(1, Applications.rolling()), "s2");

    List<String> titles = deployment.steps().stream().map(r -> r.step().title()).toList();
    assertThat(titles.indexOf("start worker@v2")).isGreaterThan(titles.indexOf("switch api@v2"));
    assertThat(titles.indexOf("shrink worker@v1"))
        .isGreaterThan(titles.indexOf("await-healthy worker@v2"));
  }

  @Test
  @Tag("DLV-06")
  void failsBeforeAnythingMovesWhenTheMigrationFails() {
    good();
    world.runtime.script(
        new Name("migrate"), 2, new JobScript(Duration.ofSeconds(2), 1, List.of("syntax error")));

    Deployment deployment = world.deploy(shop(2, Applications.rolling()), "s2");

    assertThat(deployment.state()).isInstanceOf(DeploymentState.Failed.class);
    assertThat(cause(deployment).summary()).contains("migrate").contains("exit code 1");
    assertThat(cause(deployment).evidence()).contains("syntax error");
    assertThat(world.traffic.weight("api", api(1))).isEqualTo(100);
    assertThat(world.runtime.running()).doesNotContain(api(2));
  }

  @Test
  void stopsAMigrationThatHangsAndFails() {
    good();
    world.runtime.script(new Name("migrate"), 2, new JobScript(null, 0, List.of("waiting")));

    Deployment deployment = world.deploy(shop(2, Applications.rolling()), "s2");

    assertThat(deployment.state()).isInstanceOf(DeploymentState.Failed.class);
    assertThat(cause(deployment).summary()).contains("30m");
  }

  @Test
  void asksForAPersonWhenAMigrationsResultCannotBeLearnt() {
    good();
    world.runtime.script(
        new Name("migrate"), 2, new JobScript(Duration.ofSeconds(2), null, List.of()));

    Deployment deployment = world.deploy(shop(2, Applications.rolling()), "s2");

    assertThat(deployment.state()).isInstanceOf(DeploymentState.NeedsHuman.class);
    assertThat(world.deliveries().status(world.place).frozen()).isNotNull();
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> world.ask(shop(2, Applications.rolling()), "s3"))
        .hasMessageContaining("waits for a person");
    world.deliveries().cancel(deployment.id(), "ada");
    world.pass(Duration.ofSeconds(1));
    assertThat(world.deploy(shop(2, Applications.rolling()), "s3").state())
        .isEqualTo(new DeploymentState.Succeeded());
  }

  @Test
  void failsWithTheBuildsLastLines() {
    world.runtime.breakBuild("s1");

    Deployment deployment = world.deploy(shop(2, Applications.rolling()), "s1");

    assertThat(deployment.state()).isInstanceOf(DeploymentState.Failed.class);
    assertThat(cause(deployment).evidence()).contains("error: cannot find symbol");
    assertThat(world.deliveries().status(world.place).state()).isEqualTo(PlaceStatus.State.NEW);
  }

  @Test
  @Tag("DLV-02")
  void removesANewRevisionThatNeverGetsHealthy() {
    good();
    world.runtime.script(API, 2, Behaviour.NEVER_READY);

    Deployment deployment = world.deploy(shop(2, Applications.rolling()), "s2");

    assertThat(deployment.state()).isInstanceOf(DeploymentState.Failed.class);
    assertThat(cause(deployment).summary()).contains("did not get healthy within 2m");
    assertThat(cause(deployment).probe()).contains("503");
    assertThat(world.traffic.weight("api", api(1))).isEqualTo(100);
    assertThat(world.runtime.running()).containsExactlyInAnyOrder(api(1), worker(1));
  }

  @Test
  void tellsWhatANewRevisionAnswersWhileItDoesNotGetHealthy() {
    world.runtime.script(API, 1, Behaviour.NEVER_READY);

    Deployment deployment = world.deploy(shop(1, Applications.rolling()), "s1");

    List<DeploymentEvent> remarks =
        world.deliveries().events(deployment.id(), 0, Duration.ZERO).stream()
            .filter(event ->
                event.content() instanceof DeploymentEvent.Content.StepChanged step
                    && step.kind().equals("await-healthy")
                    && step.detail() != null
                    && step.status() == StepStatus.RUNNING)
            .toList();
    assertThat(remarks)
        .hasSizeBetween(4, 6) // after 5 s, then each 30 s of the 120 s that it has
        .allSatisfy(event -> assertThat(event.content().toString()).contains("503"));
  }

  @Test
  void failsAtOnceWhenANewInstanceEnds() {
    good();
    world.runtime.script(API, 2, Behaviour.exitsAtOnce(3));
    var before = world.clock.instant();

    Deployment deployment = world.deploy(shop(2, Applications.rolling()), "s2");

    assertThat(deployment.state()).isInstanceOf(DeploymentState.Failed.class);
    assertThat(cause(deployment).summary()).contains("exit code 3");
    assertThat(Duration.between(before, world.clock.instant())).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void failsBeforeTrafficWhenASmokeTestFails() {
    good();
    world.runtime.script(API, 2, Behaviour.answers(500));

    Deployment deployment = world.deploy(shop(2, Applications.rolling()), "s2");

    assertThat(deployment.state()).isInstanceOf(DeploymentState.Failed.class);
    assertThat(cause(deployment).summary()).contains("smoke test version").contains("500");
    assertThat(world.traffic.weight("api", api(2))).isZero();
  }

  @Test
  @Tag("DLV-02")
  void rollsBackWhenTheNewRevisionCrashesWhileItIsWatched() {
    good();
    world.runtime.script(API, 2, Behaviour.crashesAfter(Duration.ofSeconds(60)));
    Application longBake =
        shop(2, new Strategy.Rolling(1, 0, Duration.ofMinutes(5), Duration.ofSeconds(30)));

    Deployment deployment = world.deploy(longBake, "s2");

    assertThat(deployment.state()).isInstanceOf(DeploymentState.RolledBack.class);
    assertThat(world.traffic.weight("api", api(1))).isEqualTo(100);
    assertThat(world.runtime.observe(api(1)).instances()).hasSize(2);
    assertThat(world.runtime.observe(worker(1)).instances()).hasSize(1);
    assertThat(world.runtime.running()).containsExactlyInAnyOrder(api(1), worker(1));
    assertThat(world.deliveries().status(world.place).liveRelease()).isEqualTo(1);
    assertThat(cause(deployment).next().getFirst()).endsWith(" --release v2 --previous");
  }

  @Test
  void rollsBackWhenTheNewRevisionAnswersWithServerErrors() {
    good();
    world.traffic.failsPercent(api(1), 1);
    world.traffic.failsPercent(api(2), 50);

    Deployment deployment = world.deploy(watchedForFiveMinutes(), "s2");

    assertThat(deployment.state()).isInstanceOf(DeploymentState.RolledBack.class);
    assertThat(cause(deployment).summary())
        .contains("api@v2 answered ")
        .contains(" requests with a server error while it was watched with full traffic");
    assertThat(world.traffic.weight("api", api(1))).isEqualTo(100);
  }

  @Test
  void shipsAVersionThatFailsLessThanTheBrokenOneBefore() {
    good();
    world.traffic.failsPercent(api(1), 60);
    world.traffic.failsPercent(api(2), 20);

    Deployment deployment = world.deploy(watchedForFiveMinutes(), "s2");

    assertThat(deployment.state()).isEqualTo(new DeploymentState.Succeeded());
  }

  private static Application watchedForFiveMinutes() {
    return shop(
        1,
        new Strategy.BlueGreen(
            Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofSeconds(30)));
  }

  @Test
  void rollsBackAfterTwoFlaps() {
    good();
    Duration minute = Duration.ofMinutes(1);
    world.runtime.script(
        API,
        2,
        Behaviour.flaps(
            new Behaviour.Span(minute, minute.plusSeconds(2)),
            new Behaviour.Span(minute.plusSeconds(20), minute.plusSeconds(22))));
    Application longBake =
        shop(1, new Strategy.Rolling(1, 0, Duration.ofMinutes(5), Duration.ofSeconds(30)));

    Deployment deployment = world.deploy(longBake, "s2");

    assertThat(deployment.state()).isInstanceOf(DeploymentState.RolledBack.class);
    assertThat(cause(deployment).summary()).contains("not ready 2 times");
  }

  @Test
  void worksAgainAfterAFailure() {
    good();
    world.runtime.script(API, 2, Behaviour.exitsAtOnce(1));
    world.deploy(shop(2, Applications.rolling()), "s2");

    Deployment deployment = world.deploy(shop(2, Applications.rolling()), "s3");

    assertThat(deployment.state()).isEqualTo(new DeploymentState.Succeeded());
    assertThat(world.traffic.weight("api", api(3))).isEqualTo(100);
  }

  @Test
  @Tag("DLV-06")
  void runsAMigrationOncePerRelease() {
    good();

    assertThat(world.runtime.starts(new JobRunId(world.place, new Name("migrate"), "v1")))
        .isEqualTo(1);
  }

  @Test
  @Tag("DLV-20")
  void deploysOnlyWhatWasAskedFor() {
    good();

    Deployment deployment =
        world.finish(world.ask(shop(2, Applications.rolling()), "s2", Set.of(WORKER)));

    assertThat(deployment.state()).isEqualTo(new DeploymentState.Succeeded());
    assertThat(deployment.steps())
        .noneMatch(r -> r.step() instanceof Step.Switch || r.step() instanceof Step.RunJob);
    world.pass(Duration.ofSeconds(3));
    assertThat(world.runtime.running()).containsExactlyInAnyOrder(api(1), worker(2));
    assertThat(world.journal.place(world.place).mode()).isEqualTo(PlaceState.Mode.UP);
  }
}
