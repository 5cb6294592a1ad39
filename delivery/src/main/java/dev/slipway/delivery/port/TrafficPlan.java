package dev.slipway.delivery.port;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All routes of a place as they should be.
 *
 * @param fencingToken of the lease under which this was decided
 */
public record TrafficPlan(Place place, long fencingToken, List<RoutePlan> routes) {
  public TrafficPlan {
    routes = List.copyOf(routes);
  }

  /**
   * One route.
   *
   * @param health the check the data plane repeats on its own, or null for a connection check
   */
  public record RoutePlan(
      Route.Http route, Probe.Check.@Nullable HttpGet health, List<Share> shares) {
    public RoutePlan {
      shares = List.copyOf(shares);
    }
  }

  /**
   * A revision's part of a route. Weights of a route's active shares sum to 100, or there is none.
   *
   * @param weight percent of new requests; 0 while draining
   * @param draining no new requests; requests in flight may finish, WebSockets are closed with 1001
   */
  public record Share(RevisionId revision, int weight, boolean draining, List<Endpoint> endpoints) {
    public Share {
      endpoints = List.copyOf(endpoints);
    }
  }

  /** Where an instance listens; {@code instance} is its label. */
  public record Endpoint(String instance, String host, int port) {}
}
