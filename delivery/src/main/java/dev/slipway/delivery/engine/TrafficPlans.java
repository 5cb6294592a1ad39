package dev.slipway.delivery.engine;

import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.live.Routing;
import dev.slipway.delivery.port.TrafficPlan;
import dev.slipway.delivery.port.TrafficView;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From what the journal says about routing to what the data plane is told. */
final class TrafficPlans {
  private final Specs specs;
  private final InternalRoutes internal;

  private record Address(String host, String path) {}

  TrafficPlans(Specs specs, InternalRoutes internal) {
    this.specs = specs;
    this.internal = internal;
  }

  /** All routes of the place. Where two releases give one address to two services, newer wins. */
  TrafficPlan of(PlaceState state, long token) {
    Map<Address, TrafficPlan.RoutePlan> byAddress = new LinkedHashMap<>();
    state.routing().entrySet().stream()
        .sorted(Comparator.comparingInt(e -> e.getValue().release()))
        .forEach(entry ->
            routes(state.place(), entry.getKey(), entry.getValue())
                .forEach(route ->
                    byAddress.put(
                        new Address(route.host(), route.path()),
                        plan(state, entry.getValue(), route))));
    List<TrafficPlan.RoutePlan> routes = new ArrayList<>(byAddress.values());
    routes.sort(Comparator.comparing(r -> r.route().name()));
    return new TrafficPlan(state.place(), token, routes);
  }

  /** The service's routes, public and internal. */
  private List<Route.Http> routes(Place place, Name service, Routing routing) {
    Application application = specs.application(place, routing.release());
    List<Route.Http> routes = new ArrayList<>(application.httpRoutes());
    routes.addAll(internal.of(place, application));
    return routes.stream().filter(route -> route.service().equals(service)).toList();
  }

  boolean hasRoutes(PlaceState state, Name service) {
    Routing routing = state.routing().get(service);
    return routing != null && !routes(state.place(), service, routing).isEmpty();
  }

  // The annotation of a nested type in a record of the port is not seen by NullAway.
  @SuppressWarnings("NullAway")
  private TrafficPlan.RoutePlan plan(PlaceState state, Routing routing, Route.Http route) {
    return new TrafficPlan.RoutePlan(
        route,
        health(state.place(), routing, route),
        routing.shares().stream().map(share -> share(state, share, route)).toList());
  }

  private Probe.Check.@Nullable HttpGet health(Place place, Routing routing, Route.Http route) {
    Service service = specs.application(place, routing.release()).services().get(route.service());
    Probe readiness = service == null ? null : service.probes().readiness();
    return readiness != null
            && readiness.check() instanceof Probe.Check.HttpGet get
            && get.port().equals(route.port())
        ? get
        : null;
  }

  private static TrafficPlan.Share share(PlaceState state, Routing.Share share, Route.Http route) {
    List<TrafficPlan.Endpoint> endpoints =
        state.member(share.revision()).map(PlaceState.Member::verified).orElse(List.of()).stream()
            .flatMap(endpoint ->
                Optional.ofNullable(endpoint.ports().get(route.port())).stream()
                    .map(port ->
                        new TrafficPlan.Endpoint(
                            new InstanceId(share.revision(), endpoint.ordinal()).label(),
                            endpoint.host(),
                            port)))
            .toList();
    return new TrafficPlan.Share(share.revision(), share.weight(), share.draining(), endpoints);
  }

  /** Whether the data plane does what the plan says, health left aside. */
  static boolean agrees(TrafficPlan plan, TrafficView view) {
    return plan.routes().size() == view.routes().size()
        && plan.routes().stream()
            .allMatch(route ->
                view.route(route.route().name().value())
                    .filter(seen -> agrees(route, seen))
                    .isPresent());
  }

  private static boolean agrees(TrafficPlan.RoutePlan route, TrafficView.RouteView seen) {
    return route.shares().size() == seen.shares().size()
        && route.shares().stream()
            .allMatch(share ->
                seen.shares().stream()
                    .anyMatch(s ->
                        s.revision().equals(share.revision())
                            && s.draining() == share.draining()
                            && (share.draining() || s.weight() == share.weight())
                            && s.endpoints() == share.endpoints().size()));
  }
}
