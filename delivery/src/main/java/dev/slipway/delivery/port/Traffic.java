package dev.slipway.delivery.port;

import dev.slipway.delivery.identity.Place;
import dev.slipway.model.spec.Route;
import java.net.URI;

/** Sends users' requests to revisions by weight: the gateway, an ingress, a load balancer. */
public interface Traffic {
  /**
   * Replaces the place's routes atomically; returns when the data plane uses them.
   *
   * @throws dev.slipway.delivery.DeliveryException.StaleToken when a newer token was seen
   * @throws dev.slipway.delivery.DeliveryException.Conflict when another place owns a host and
   *     path, naming it
   * @throws dev.slipway.delivery.DeliveryException.Unknown when no answer came
   */
  void apply(TrafficPlan plan);

  /** What the data plane really does now; a place never seen has no routes. */
  TrafficView observe(Place place);

  /** Removes all routes of the place. */
  void remove(Place place, long fencingToken);

  /**
   * Where users reach the route, without a trailing slash, with the port where it is not the
   * scheme's own.
   */
  URI address(Route.Http route);
}
