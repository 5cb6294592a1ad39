package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.engine.Deliveries;
import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.port.ResourceProvider;
import dev.slipway.delivery.port.TrafficPlan;
import dev.slipway.model.spec.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the engine keeps up by itself: instances, routes, resources, and that one control plane
 * acts.
 */
class UpkeepTest extends LiveShop {
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
}
