package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.Traffic;
import dev.slipway.delivery.port.TrafficPlan;
import java.util.function.BooleanSupplier;

/** The fake keeps the contract it stands for. */
class FakeTrafficTest extends TrafficContract {
  private final FakeTraffic traffic = new FakeTraffic(new Faults(), new ManualClock());

  @Override
  protected Traffic traffic() {
    return traffic;
  }

  @Override
  protected TrafficPlan.Endpoint endpoint(RevisionId revision) {
    return new TrafficPlan.Endpoint(revision.label() + "#0", "127.0.0.1", 5000);
  }

  @Override
  protected void await(String what, BooleanSupplier condition) {
    assertThat(condition.getAsBoolean()).as(what).isTrue();
  }

  @Override
  protected Place place() {
    return Place.of("shop", "dev");
  }
}
