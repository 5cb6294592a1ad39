package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.testkit.Applications;
import dev.slipway.delivery.testkit.Faults;
import dev.slipway.delivery.testkit.World;
import dev.slipway.model.spec.Application;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What `server stop --all` ends, in which order, and what it does when something resists. */
class ShutdownTest {
  private final World world = new World(Place.of("shop", "production"));

  private void deploy() {
    Application application =
        Applications.named("shop", "production")
            .web("api", 2, Applications.rolling())
            .worker("worker", 1)
            .postgres("db")
            .build();
    assertThat(world.deploy(application, "s1").state()).isEqualTo(new DeploymentState.Succeeded());
  }

  private List<String> stopEverything() {
    int before = world.faults.calls().size();
    new Shutdown(world.deliveries(), world.runtime, world.resources).stopEverything();
    List<String> calls = world.faults.calls();
    return calls.subList(before, calls.size()).stream()
        .filter(call -> call.startsWith("runtime.retire") || call.startsWith("resources.stop"))
        .toList();
  }

  @Test
  void stopsEveryInstanceBeforeWhatItStandsOn() {
    deploy();

    List<String> calls = stopEverything();

    assertThat(world.runtime.running()).isEmpty();
    assertThat(calls).hasSize(3);
    assertThat(calls.subList(0, 2)).allMatch(call -> call.startsWith("runtime.retire"));
    assertThat(calls.getLast()).startsWith("resources.stop");
  }

  @Test
  void stopsTheRestWhenOneCannotBeStopped() {
    deploy();
    world.faults.intercept(
        before(call -> {
          if (call.startsWith("runtime.retire api@")) {
            throw new DeliveryException.Failed("it will not end");
          }
        }));

    List<String> calls = stopEverything();

    assertThat(world.runtime.running()).hasSize(1);
    assertThat(calls).hasSize(3);
  }

  @Test
  void waitsForAllInstancesAtOnce() {
    deploy();
    CountDownLatch both = new CountDownLatch(2);
    world.faults.intercept(
        before(call -> {
          if (call.startsWith("runtime.retire")) {
            both.countDown();
            awaitTogether(both);
          }
        }));

    var _ = stopEverything();

    assertThat(world.runtime.running()).isEmpty();
  }

  private static void awaitTogether(CountDownLatch both) {
    try {
      if (!both.await(20, TimeUnit.SECONDS)) {
        throw new DeliveryException.Failed("the other one was not asked meanwhile");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Check {
    void of(String call);
  }

  private static Faults.Interceptor before(Check check) {
    return new Faults.Interceptor() {
      @Override
      public void before(String call) {
        check.of(call);
      }

      @Override
      public void after(String call) {}
    };
  }
}
