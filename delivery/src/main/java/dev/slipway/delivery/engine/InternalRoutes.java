package dev.slipway.delivery.engine;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.SecretStore;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.SecretSpec;
import dev.slipway.model.spec.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Addresses for one service to reach another without DNS, through the same data plane, so that they
 * stay right while instances come and go: a path on the loopback address whose first part cannot be
 * guessed. Made only for services that a placeholder names.
 */
final class InternalRoutes {
  private static final String HOST = "127.0.0.1";
  private static final int TOKEN_CHARACTERS = 32;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final long BODY_LIMIT_BYTES = 1L << 30;

  private final SecretStore secrets;

  InternalRoutes(SecretStore secrets) {
    this.secrets = secrets;
  }

  /** The internal routes of an application; none when no placeholder asks for one. */
  List<Route.Http> of(Place place, Application application) {
    List<Route.Http> routes = new ArrayList<>();
    for (Service service : application.services().values()) {
      for (Reference.ServiceAddress address : addresses(service)) {
        Route.Http route = route(place, address.service(), address.port());
        if (application.services().containsKey(address.service()) && !routes.contains(route)) {
          routes.add(route);
        }
      }
    }
    return routes;
  }

  /** The route to a service's port. */
  Route.Http route(Place place, Name service, String port) {
    String token =
        secrets
            .reveal(
                place,
                secrets.ensure(
                    place,
                    "internal.routes",
                    new SecretSpec.Generator.Alphanumeric(TOKEN_CHARACTERS)))
            .reveal();
    return new Route.Http(
        name(service, port),
        HOST,
        "/slipway-internal/" + token + "/" + service + "/" + port,
        true,
        service,
        port,
        TIMEOUT,
        BODY_LIMIT_BYTES);
  }

  private static Name name(Name service, String port) {
    String full = "internal-" + service + "-" + port;
    return Name.isValid(full)
        ? new Name(full)
        : new Name("internal-" + Integer.toHexString(full.hashCode()));
  }

  private static List<Reference.ServiceAddress> addresses(Service service) {
    return service
        .references()
        .filter(Reference.ServiceAddress.class::isInstance)
        .map(Reference.ServiceAddress.class::cast)
        .toList();
  }
}
