package dev.slipway.server.http;

import dev.slipway.delivery.engine.Deliveries;
import dev.slipway.delivery.identity.Place;
import dev.slipway.server.failure.ServerException.Refused;
import java.util.stream.Collectors;

/** Tells a place that exists from one that somebody mistyped. */
record KnownPlaces(Deliveries deliveries) {
  /** The place of the path, which exists or was destroyed: its history is still there. */
  Place requireHistory(Exchange exchange) {
    Place place = exchange.place();
    return deliveries.isDestroyed(place) ? place : require(exchange);
  }

  /** The place of the path, which must exist. */
  Place require(Exchange exchange) {
    Place place = exchange.place();
    if (deliveries.places().contains(place)) {
      return place;
    }
    if (deliveries.isDestroyed(place)) {
      throw new Refused(
          404,
          "unknown-environment",
          place + " was destroyed, with its data",
          "deploy it anew: slipway deploy -e " + place.environment());
    }
    String known =
        deliveries.places().stream().map(Place::toString).collect(Collectors.joining(", "));
    throw new Refused(
        404,
        "unknown-environment",
        "nothing was ever deployed to " + place,
        known.isEmpty() ? "deploy it first: slipway deploy" : "there are " + known);
  }
}
