package dev.slipway.server.traffic;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.TrafficView;
import dev.slipway.gateway.admin.EndpointHealth;
import dev.slipway.gateway.admin.ObservedEndpoint;
import dev.slipway.gateway.admin.ObservedEnvironment;
import dev.slipway.gateway.admin.ObservedRevision;
import dev.slipway.gateway.admin.ObservedRoute;
import dev.slipway.gateway.admin.RevisionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the gateway observes, in the engine's words. */
final class GatewayObservation {
  private GatewayObservation() {}

  static TrafficView view(Place place, ObservedEnvironment environment) {
    List<TrafficView.RouteView> routes =
        environment.observed().stream().map(route -> route(place, route)).toList();
    return new TrafficView(place, environment.table().fencingToken(), routes);
  }

  private static TrafficView.RouteView route(Place place, ObservedRoute route) {
    List<TrafficView.ShareView> shares = new ArrayList<>();
    for (ObservedRevision revision : route.revisions()) {
      Optional<RevisionId> id = RevisionLabel.parse(place, revision.revision());
      id.ifPresent(known -> shares.add(share(known, revision)));
    }
    return new TrafficView.RouteView(route.id(), shares);
  }

  private static TrafficView.ShareView share(RevisionId id, ObservedRevision seen) {
    List<ObservedEndpoint> endpoints = seen.endpoints();
    long healthy = endpoints.stream().filter(e -> e.health() == EndpointHealth.HEALTHY).count();
    return new TrafficView.ShareView(
        id,
        seen.weight(),
        seen.state() == RevisionState.DRAINING,
        (int) (seen.inFlight() + seen.webSockets()),
        endpoints.size(),
        (int) healthy,
        seen.answered(),
        seen.serverErrors());
  }
}
