package dev.slipway.render.kubernetes.route;

import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.SecretPlan;
import java.util.ArrayList;
import java.util.List;

/** The routes of one environment. */
public final class Routes {
  private final Cluster cluster;
  private final List<Route> routes;

  public Routes(Cluster cluster) {
    this.cluster = cluster;
    this.routes =
        cluster.application().routes().values().stream().filter(this::isReachable).toList();
  }

  /** A service that is not run here has no pods to route to. */
  private boolean isReachable(Route route) {
    Service service =
        switch (route) {
          case Route.Http http -> cluster.application().services().get(http.service());
          case Route.Stream stream -> cluster.application().services().get(stream.service());
          case Route.Redirect _ -> null;
        };
    if (service == null || !service.isExternal()) {
      return true;
    }
    cluster
        .findings()
        .report(
            Loss.K8S_ROUTE_ELSEWHERE,
            service.name() + " is not run in this environment",
            "let the other side's own address serve it, or remove the route here",
            "routes",
            route.name().value(),
            "service");
    return false;
  }

  /** The objects, route by route. */
  public List<Manifest> manifests() {
    List<Manifest> manifests = new ArrayList<>();
    if (cluster.target().gatewayApi()) {
      if (routes.stream().anyMatch(route -> !(route instanceof Route.Stream))) {
        manifests.addAll(new GatewayRoutes(cluster, routes).manifests());
      }
    } else {
      manifests.addAll(ingresses());
    }
    for (Route route : routes) {
      if (route instanceof Route.Stream stream) {
        manifests.add(new LoadBalancers(cluster).of(stream));
      }
    }
    return manifests;
  }

  private List<Manifest> ingresses() {
    List<Route.Http> http = new ArrayList<>();
    for (Route route : routes) {
      if (route instanceof Route.Http one) {
        http.add(one);
      }
    }
    Ingresses ingresses = new Ingresses(cluster, http);
    List<Manifest> manifests = new ArrayList<>();
    for (Route route : routes) {
      switch (route) {
        case Route.Http one -> manifests.add(ingresses.of(one));
        case Route.Redirect redirect -> ingresses.of(redirect).ifPresent(manifests::add);
        case Route.Stream _ -> {}
      }
    }
    return manifests;
  }

  /** Secrets with certificates. */
  public List<SecretPlan> secrets() {
    return new Certificates(cluster, Controller.of(cluster.target())).plans(routes);
  }
}
