package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.command.Asker;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.TrafficPlan;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import java.util.Objects;

/** A shop of one service that is live, and who works with it. */
abstract class LiveShop {
  static final Name API = new Name("api");
  static final DeploymentState SUCCEEDED = new DeploymentState.Succeeded();

  final World world = new World(Place.of("shop", "production"));
  final Asker ada = Asker.of("ada");

  static Application shop(int replicas) {
    return Applications.named("shop", "production")
        .web("api", replicas, Applications.rolling())
        .postgres("db")
        .build();
  }

  final RevisionId api(int release, int attempt) {
    return new RevisionId(world.place, API, release, attempt);
  }

  final void live() {
    assertThat(world.deploy(shop(1), "s1").state()).isEqualTo(SUCCEEDED);
  }

  final Deployment finish(Deployment deployment) {
    return world.finish(deployment);
  }

  /** Where the route's requests may go. */
  final int endpoints() {
    TrafficPlan plan = Objects.requireNonNull(world.traffic.plan(world.place));
    return plan.routes().getFirst().shares().getFirst().endpoints().size();
  }
}
