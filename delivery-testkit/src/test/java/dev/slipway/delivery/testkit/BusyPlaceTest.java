package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.command.Asker;
import dev.slipway.delivery.command.DeployCommand;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.port.SpecText;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What users ask of a place where a deployment goes on: to wait, to take turns, to cancel. */
class BusyPlaceTest extends LiveShop {
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
}
