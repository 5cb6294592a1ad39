package dev.slipway.gateway.control;

import dev.slipway.gateway.admin.EnvironmentRoutes;
import dev.slipway.gateway.admin.ObservedEndpoint;
import dev.slipway.gateway.admin.ObservedEnvironment;
import dev.slipway.gateway.admin.ObservedEnvironments;
import dev.slipway.gateway.admin.ObservedRevision;
import dev.slipway.gateway.admin.ObservedRoute;
import dev.slipway.gateway.route.Endpoint;
import dev.slipway.gateway.route.EnvironmentKey;
import dev.slipway.gateway.route.HealthState;
import dev.slipway.gateway.route.Route;
import dev.slipway.gateway.route.Share;
import dev.slipway.gateway.route.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** Turns what the data path remembers into the records of the admin API. */
final class Observation {
  private static final int SERVER_ERRORS = 5; // the class of status codes, 5xx

  private Observation() {}

  static ObservedEnvironments of(ControlPlane.View view) {
    List<ObservedEnvironment> environments = new ArrayList<>();
    view.tables()
        .forEach((key, table) -> environments.add(environment(key, table, view.snapshot())));
    return new ObservedEnvironments(1, environments);
  }

  private static ObservedEnvironment environment(
      EnvironmentKey key, EnvironmentRoutes table, Snapshot snapshot) {
    List<ObservedRoute> routes =
        snapshot.routes().stream()
            .filter(route -> route.memory().owner().equals(key))
            .map(Observation::route)
            .toList();
    return new ObservedEnvironment(key.application(), key.environment(), table, routes);
  }

  private static ObservedRoute route(Route route) {
    return new ObservedRoute(
        route.spec().id(),
        route.memory().buffered(),
        route.shares().stream().map(Observation::revision).toList());
  }

  private static ObservedRevision revision(Share share) {
    return new ObservedRevision(
        share.spec().revision(),
        share.spec().weight(),
        share.spec().state(),
        share.revision().inFlight(),
        share.revision().webSockets(),
        share.revision().answered(),
        share.revision().requests(SERVER_ERRORS),
        share.targets().stream().map(target -> endpoint(target.endpoint())).toList());
  }

  private static ObservedEndpoint endpoint(Endpoint endpoint) {
    HealthState health = endpoint.health();
    return new ObservedEndpoint(
        endpoint.spec().instance(),
        endpoint.spec().host(),
        endpoint.spec().port(),
        health.health(),
        health.consecutive(),
        endpoint.requests(),
        endpoint.inFlight());
  }
}
