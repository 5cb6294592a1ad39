package dev.slipway.server.traffic;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.Traffic;
import dev.slipway.delivery.port.TrafficPlan;
import dev.slipway.delivery.port.TrafficView;
import dev.slipway.gateway.admin.EndpointSpec;
import dev.slipway.gateway.admin.EnvironmentRoutes;
import dev.slipway.gateway.admin.GatewayAdmin;
import dev.slipway.gateway.admin.GatewayAdminException;
import dev.slipway.gateway.admin.HealthCheckSpec;
import dev.slipway.gateway.admin.ObservedEnvironment;
import dev.slipway.gateway.admin.RevisionSpec;
import dev.slipway.gateway.admin.RevisionState;
import dev.slipway.gateway.admin.RouteSpec;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Route;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Routes of places in the gateway. */
public final class GatewayTraffic implements Traffic {
  private static final Duration PROBE_EVERY = Duration.ofSeconds(5);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);
  private static final int PROBE_FAILURES = 3; // one slow answer is no outage
  private static final int HTTP_PORT = 80;

  private final GatewaySupervisor gateway;

  public GatewayTraffic(GatewaySupervisor gateway) {
    this.gateway = gateway;
  }

  @Override
  public void apply(TrafficPlan plan) {
    List<RouteSpec> routes = plan.routes().stream().map(GatewayTraffic::route).toList();
    EnvironmentRoutes table = EnvironmentRoutes.of(plan.fencingToken(), routes);
    Place place = plan.place();
    ask(
        place,
        plan.fencingToken(),
        admin -> {
          admin.put(place.application().value(), place.environment().value(), table);
          return place;
        });
  }

  @Override
  public TrafficView observe(Place place) {
    Optional<ObservedEnvironment> seen =
        ask(place, Long.MAX_VALUE, GatewayAdmin::environments).environments().stream()
            .filter(environment -> isOf(place, environment))
            .findFirst();
    return seen.isPresent()
        ? GatewayObservation.view(place, seen.get())
        : new TrafficView(place, 0, List.of());
  }

  @Override
  public void remove(Place place, long fencingToken) {
    ask(
        place,
        fencingToken,
        admin -> {
          admin.delete(place.application().value(), place.environment().value(), fencingToken);
          return place;
        });
  }

  @Override
  public URI address(Route.Http route) {
    int port = gateway.port();
    String path = route.path().equals("/") ? "" : route.path();
    return URI.create("http://" + route.host() + (port == HTTP_PORT ? "" : ":" + port) + path);
  }

  private static RouteSpec route(TrafficPlan.RoutePlan plan) {
    Route.Http route = plan.route();
    return new RouteSpec(
        route.name().value(),
        route.host(),
        route.path(),
        route.stripPrefix(),
        route.timeout().toMillis(),
        route.bodyLimitBytes(),
        null,
        healthCheck(plan.health()),
        null,
        null,
        null,
        plan.shares().stream().map(GatewayTraffic::revision).toList());
  }

  private static HealthCheckSpec healthCheck(Probe.Check.@Nullable HttpGet check) {
    return new HealthCheckSpec(
        check == null ? null : check.path(),
        PROBE_EVERY.toMillis(),
        PROBE_TIMEOUT.toMillis(),
        1,
        PROBE_FAILURES);
  }

  private static RevisionSpec revision(TrafficPlan.Share share) {
    List<EndpointSpec> endpoints =
        share.endpoints().stream()
            .map(e -> new EndpointSpec(e.instance(), e.host(), e.port()))
            .toList();
    RevisionState state = share.draining() ? RevisionState.DRAINING : RevisionState.ACTIVE;
    return RevisionSpec.of(share.revision().label(), share.weight(), state, endpoints);
  }

  private static boolean isOf(Place place, ObservedEnvironment environment) {
    return environment.application().equals(place.application().value())
        && environment.environment().equals(place.environment().value());
  }

  private <T> T ask(Place place, long token, Function<GatewayAdmin, T> question) {
    try {
      return question.apply(gateway.admin());
    } catch (GatewayAdminException.Conflict e) {
      throw conflict(place, token, e);
    } catch (GatewayAdminException.Invalid | GatewayAdminException.Refused e) {
      throw new DeliveryException.Failed("the gateway refuses: " + e.getMessage(), "", e);
    } catch (GatewayAdminException.Unreachable e) {
      throw new DeliveryException.Unknown("the gateway does not answer: " + e.getMessage(), e);
    }
  }

  /** The gateway answers both kinds with 409; the token it has seen tells them apart. */
  private DeliveryException conflict(
      Place place, long token, GatewayAdminException.Conflict refusal) {
    String message = String.valueOf(refusal.getMessage());
    return observe(place).fencingToken() > token
        ? new DeliveryException.StaleToken(message)
        : new DeliveryException.Conflict(
            message + "; use another host or path, or remove it there");
  }
}
