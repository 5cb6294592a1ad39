package dev.slipway.model.check;

import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.HttpPolicy;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Tls;

/** What the gateway of this version cannot do of routes. */
final class RunnableRoutes {
  private final RunnableCheck check;

  RunnableRoutes(RunnableCheck check) {
    this.check = check;
  }

  void check(Route route) {
    switch (route) {
      case Route.Redirect _ -> refuse(route, "redirect");
      case Route.Stream _ -> refuse(route, "protocol");
      case Route.Http http -> check(http);
    }
  }

  private void check(Route.Http route) {
    if (route.hosts().size() > 1 || route.host().equals("*")) {
      refuse(route, route.hosts().size() > 1 ? "hosts" : "host");
    }
    if (route.listen() != null) {
      refuse(route, "listen");
    }
    switch (route.tls()) {
      case Tls.Auto _, Tls.None _ -> {}
      case Tls.Passthrough _,
          Tls.Certificate _,
          Tls.ManagedCertificate _,
          Tls.Acme _,
          Tls.OnDemand _ ->
          refuse(route, "tls");
    }
    checkPolicy(route, route.policy());
  }

  private void checkPolicy(Route route, HttpPolicy policy) {
    if (policy.rateLimit() != null) {
      refuse(route, "rateLimit");
    }
    if (!policy.allow().isEmpty()) {
      refuse(route, "allow");
    }
    if (policy.sticky()) {
      refuse(route, "sticky");
    }
    if (!policy.buffered()) {
      refuse(route, "buffering");
    }
    if (!policy.retriesSafe()) {
      refuse(route, "retries");
    }
    if (policy.cors() != null) {
      refuse(route, "cors");
    }
    if (!policy.headers().isEmpty() || !policy.withoutHeaders().isEmpty()) {
      refuse(route, "headers");
    }
  }

  private void refuse(Route route, String key) {
    check.refuse(Quoted.of(key) + " of a route", "routes", route.name().value(), key);
  }
}
