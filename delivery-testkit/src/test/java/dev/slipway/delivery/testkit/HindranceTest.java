package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Deployment;
import org.junit.jupiter.api.Test;

/** A journal that takes nothing any more, as on a full disk. */
class HindranceTest extends LiveShop {
  @Test
  void isKnownUntilTheEngineGetsOn() {
    live();
    Deployment asked = world.ask(shop(1), "s2");
    assertThat(world.deliveries().hindrance(world.place)).isEmpty();

    var full = new DeliveryException.Unknown("no space left", null);
    world.faults.intercept(new NothingWritten(full));
    world.deliveries().tick(world.place);
    assertThat(world.deliveries().hindrance(world.place)).contains(full);
    assertThat(world.deliveries().deployment(asked.id()).state().isEnd()).isFalse();

    world.faults.intercept(Faults.Interceptor.NONE);
    assertThat(finish(asked).state()).isEqualTo(SUCCEEDED);
    assertThat(world.deliveries().hindrance(world.place)).isEmpty();
  }

  private record NothingWritten(DeliveryException failure) implements Faults.Interceptor {
    @Override
    public void before(String call) {
      if (call.equals("journal.commit") || call.equals("journal.decide")) {
        throw failure;
      }
    }

    @Override
    public void after(String call) {}
  }
}
