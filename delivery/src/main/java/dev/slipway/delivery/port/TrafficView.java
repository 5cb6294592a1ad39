package dev.slipway.delivery.port;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the data plane does.
 *
 * @param fencingToken the newest token seen, 0 when none
 */
public record TrafficView(Place place, long fencingToken, List<RouteView> routes) {
  public TrafficView {
    routes = List.copyOf(routes);
  }

  /** One route's shares. */
  public record RouteView(String route, List<ShareView> shares) {
    public RouteView {
      shares = List.copyOf(shares);
    }
  }

  /**
   * One revision's share.
   *
   * @param inFlight requests and WebSockets not finished
   * @param healthyEndpoints by the data plane's own judgement
   * @param requests answered since the data plane knows the revision
   * @param serverErrors answers of them with a status of 500 or more
   */
  public record ShareView(
      RevisionId revision,
      int weight,
      boolean draining,
      int inFlight,
      int endpoints,
      int healthyEndpoints,
      long requests,
      long serverErrors) {}

  /** Requests in flight to a revision over all routes. */
  public int inFlight(RevisionId revision) {
    return routes.stream()
        .flatMap(r -> r.shares().stream())
        .filter(s -> s.revision().equals(revision))
        .mapToInt(ShareView::inFlight)
        .sum();
  }

  /** What the revisions of the predicate have answered over all routes. */
  public Answers answers(Predicate<RevisionId> which) {
    return routes.stream()
        .flatMap(r -> r.shares().stream())
        .filter(share -> which.test(share.revision()))
        .map(share -> new Answers(share.requests(), share.serverErrors()))
        .reduce(Answers.NONE, Answers::and);
  }

  /** The route of that name. */
  public Optional<RouteView> route(String name) {
    return routes.stream().filter(r -> r.route().equals(name)).findFirst();
  }
}
