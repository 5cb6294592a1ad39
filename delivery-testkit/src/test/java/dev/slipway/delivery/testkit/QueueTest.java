package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.command.Asker;
import dev.slipway.delivery.deployment.Cause;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.deployment.DeploymentState.Reason;
import dev.slipway.delivery.engine.Deliveries;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.journal.Change;
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.plan.Planner;
import dev.slipway.model.spec.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What may be asked while something else is under way, and what is answered. */
class QueueTest {
  private static final DeploymentState SUCCEEDED = new DeploymentState.Succeeded();
  private static final Cause CAUSE = Cause.of("why");

  private final World world = new World(Place.of("shop", "production"));
  private final Asker ada = Asker.of("ada");

  private static Application shop() {
    return Applications.named("shop", "production")
        .web("api", 1, Applications.rolling())
        .postgres("db")
        .build();
  }

  private void live() {
    assertThat(world.deploy(shop(), "s1").state()).isEqualTo(SUCCEEDED);
  }

  private Deployment now(Deployment deployment) {
    return world.deliveries().deployment(deployment.id());
  }

  private void until(Deployment deployment, Class<? extends DeploymentState> state) {
    while (!state.isInstance(now(deployment).state())) {
      assertThat(now(deployment).state().isEnd()).as("%s", now(deployment)).isFalse();
      world.clock.advanceTo(world.deliveries().tick(world.place));
    }
  }

  @Test
  void letsADeployWaitForARollbackToEnd() {
    live();
    world.runtime.script(Shop.API, 2, Behaviour.crashesAfter(Duration.ofSeconds(12)));
    Deployment bad = world.ask(shop(), "bad");
    List<Deployment> asked = new ArrayList<>();
    world.faults.intercept(
        new Faults.Interceptor() {
          @Override
          public void before(String call) {
            boolean rollsBack = now(bad).state() instanceof DeploymentState.RollingBack;
            if (call.equals("traffic.apply") && rollsBack && asked.isEmpty()) {
              asked.add(world.ask(shop(), "good"));
            }
          }

          @Override
          public void after(String call) {}
        });
    until(bad, DeploymentState.RolledBack.class);

    assertThat(asked).hasSize(1);
    Deployment next = asked.getFirst();
    assertThat(next.state()).isEqualTo(new DeploymentState.Queued());
    assertThat(world.finish(next).state()).isEqualTo(SUCCEEDED);
    assertThat(Objects.requireNonNull(now(next).startedAt()))
        .isAfterOrEqualTo(Objects.requireNonNull(now(bad).endedAt()));
    assertThat(world.traffic.weight("api", new RevisionId(world.place, Shop.API, 3, 0)))
        .isEqualTo(100);
  }

  @Test
  void refusesMoreThanMayWait() {
    live();
    world.ask(shop(), "s2");
    world.pass(Duration.ofSeconds(1));
    for (int i = 0; i < Deliveries.LONGEST_QUEUE; i++) {
      assertThat(world.deliveries().scale(world.place, Shop.API, i, ada).state())
          .isEqualTo(new DeploymentState.Queued());
    }

    assertThatThrownBy(() -> world.deliveries().scale(world.place, Shop.API, 1, ada))
        .isInstanceOf(DeliveryException.Conflict.class)
        .hasMessageContaining("10 deployments")
        .hasMessageContaining("slipway cancel shop.production.3");
    Deployment down = world.deliveries().down(world.place, ada);
    assertThat(world.finish(down).state()).isEqualTo(SUCCEEDED);
  }

  private static Stream<DeploymentState> statesInWhichCancelIsTaken() {
    return Stream.of(
        new DeploymentState.Queued(),
        new DeploymentState.Running(0),
        new DeploymentState.Verifying(0),
        new DeploymentState.Promoting(0));
  }

  private static Stream<DeploymentState> statesInWhichCancelIsRefused() {
    Reason reason = new Reason.Broken(CAUSE);
    return Stream.of(
        new DeploymentState.Aborting(0, reason),
        new DeploymentState.RollingBack(0, reason),
        new DeploymentState.Finalising(0),
        new DeploymentState.Succeeded(),
        new DeploymentState.SucceededWithWarnings(List.of("careful")),
        new DeploymentState.Failed(CAUSE),
        new DeploymentState.RolledBack(CAUSE),
        new DeploymentState.NeedsHuman(CAUSE),
        new DeploymentState.Cancelled("ada"),
        new DeploymentState.Superseded("shop.production.3"));
  }

  private Deployment in(DeploymentState state) {
    live();
    Deployment second = world.ask(shop(), "s2");
    Deployment put = now(second).withState(state);
    world.journal.commit(Change.of(world.place, null, new Row.PutDeployment(put)));
    return put;
  }

  @TestFactory
  Stream<DynamicTest> takesACancelBeforePromotion() {
    return statesInWhichCancelIsTaken()
        .map(state ->
            dynamicTest(state.word(), () -> new QueueTest().takesACancelBeforePromotionIn(state)));
  }

  private void takesACancelBeforePromotionIn(DeploymentState state) {
    Deployment deployment = in(state);

    Deployment answer = world.deliveries().cancel(deployment.id(), "bob");

    assertThat(answer.id()).isEqualTo(deployment.id());
    boolean cancelled = answer.state() instanceof DeploymentState.Cancelled;
    assertThat(cancelled || world.journal.cancelRequest(deployment.id()).isPresent()).isTrue();
  }

  @TestFactory
  Stream<DynamicTest> refusesACancelLaterAndSaysWhy() {
    return statesInWhichCancelIsRefused()
        .map(state ->
            dynamicTest(
                state.word(), () -> new QueueTest().refusesACancelLaterAndSaysWhyIn(state)));
  }

  private void refusesACancelLaterAndSaysWhyIn(DeploymentState state) {
    Deployment deployment = in(state);

    assertThatThrownBy(() -> world.deliveries().cancel(deployment.id(), "bob"))
        .isInstanceOf(DeliveryException.Conflict.class)
        .hasMessageContainingAll("2");
    assertThat(world.journal.cancelRequest(deployment.id())).isEmpty();
    assertThat(now(deployment).state()).isEqualTo(state);
  }

  @Test
  void knowsAnAnswerToCancelForEveryState() {
    List<String> answered =
        Stream.concat(statesInWhichCancelIsTaken(), statesInWhichCancelIsRefused())
            .map(DeploymentState::word)
            .toList();

    assertThat(Stream.of(DeploymentState.class.getDeclaredClasses()).filter(Class::isRecord))
        .hasSize(answered.size());
    assertThat(answered).doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> refusesToGoOnWithAPlanOfAVersionItCannotResume() {
    return otherVersions()
        .map(version ->
            dynamicTest(
                "version " + version,
                () -> new QueueTest().refusesToGoOnWithAPlanOfAVersionItCannotResumeOf(version)));
  }

  private void refusesToGoOnWithAPlanOfAVersionItCannotResumeOf(int version) {
    live();
    Deployment second = world.ask(shop(), "s2");
    until(second, DeploymentState.Running.class);
    Deployment running = now(second);
    Instant started = Objects.requireNonNull(running.startedAt());
    world.journal.commit(
        Change.of(
            world.place,
            null,
            new Row.PutDeployment(running.started(started, version, running.steps()))));
    int calls = world.faults.calls().size();

    Deployment ended = world.finish(second);

    assertThat(ended.state()).isInstanceOf(DeploymentState.NeedsHuman.class);
    assertThat(Objects.requireNonNull(ended.cause()).summary()).contains("another Slipway");
    assertThat(world.faults.calls().subList(calls, world.faults.calls().size()))
        .noneMatch(call -> call.startsWith("traffic.apply") || call.startsWith("runtime.retire"));
    assertThat(world.traffic.weight("api", new RevisionId(world.place, Shop.API, 1, 0)))
        .isEqualTo(100);
    assertThatThrownBy(() -> world.ask(shop(), "s3")).hasMessageContaining("slipway cancel");
    assertThat(world.deliveries().cancel(second.id(), "ada").id()).isEqualTo(second.id());
    world.pass(Duration.ofSeconds(2));
    assertThat(world.deploy(shop(), "s3").state()).isEqualTo(SUCCEEDED);
  }

  private static Stream<Integer> otherVersions() {
    return Stream.of(Planner.PIPELINE_VERSION + 1, Planner.OLDEST_RESUMABLE - 1);
  }

  @Test
  void waitsNoLongerBecauseTheClockWasSetBackWhileItWasDown() {
    live();
    world.runtime.script(Shop.API, 2, Behaviour.NEVER_READY);
    Deployment second = world.ask(shop(), "s2");
    world.pass(Duration.ofSeconds(5));

    world.clock.advance(Duration.ofHours(-1));
    Instant restarted = world.clock.instant();
    world.restart();

    assertThat(world.finish(second).state()).isInstanceOf(DeploymentState.Failed.class);
    assertThat(Duration.between(restarted, world.clock.instant()))
        .isLessThan(Duration.ofMinutes(3));
    assertThat(now(second).figures().values()).allMatch(millis -> millis >= 0);
  }
}
