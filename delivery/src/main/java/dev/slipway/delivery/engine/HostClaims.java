package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.Journal;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Route;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which place holds which host and path. The gateway has the last word when routes are switched;
 * asked here, the mistake costs no build and no migration. Two first deployments at the same moment
 * still meet at the gateway.
 */
final class HostClaims {
  private final Journal journal;
  private final Specs specs;

  HostClaims(Journal journal, Specs specs) {
    this.journal = journal;
    this.specs = specs;
  }

  /** Refuses a host and path that another place's live release serves. */
  void refuseTaken(Place place, Application application) {
    SortedMap<String, Route.Http> wanted = claims(application);
    for (Place other : journal.places()) {
      PlaceState state = journal.place(other);
      Integer live = state.liveRelease();
      if (!other.equals(place) && live != null && !state.routing().isEmpty()) {
        Set<String> held = claims(other, live).keySet();
        wanted.forEach((claim, route) -> {
          if (held.contains(claim)) {
            throw taken(claim, route, other);
          }
        });
      }
    }
  }

  /** A release that this version cannot read any more is left to the gateway to compare. */
  private SortedMap<String, Route.Http> claims(Place place, int live) {
    try {
      return claims(specs.application(place, live));
    } catch (DeliveryException _) {
      return new TreeMap<>();
    }
  }

  private static DeliveryException.Failed taken(String claim, Route.Http route, Place holder) {
    String freeing = "slipway down -a " + holder.application() + " -e " + holder.environment();
    return new DeliveryException.Failed(
        "route " + route.name() + " wants " + claim + ", which " + holder + " holds",
        "give the route another host or path, set vars.domain of this environment, or free it: "
            + freeing,
        null);
  }

  /** Routes by host and path, spelt as the gateway compares them. */
  private static SortedMap<String, Route.Http> claims(Application application) {
    SortedMap<String, Route.Http> claims = new TreeMap<>();
    for (Route.Http route : application.httpRoutes()) {
      String path = route.path().endsWith("/") ? route.path() : route.path() + "/";
      route.hosts().forEach(host -> claims.put(host.toLowerCase(Locale.ROOT) + path, route));
    }
    return claims;
  }
}
