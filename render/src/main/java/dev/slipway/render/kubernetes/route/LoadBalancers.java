package dev.slipway.render.kubernetes.route;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Route;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.manifest.Manifest.Home;
import dev.slipway.render.kubernetes.value.Cluster;

/** TCP and UDP from outside: a Service with a load balancer for each route. */
final class LoadBalancers {
  private static final Home FILE = new Home.Environment("loadbalancers.yaml");

  private final Cluster cluster;

  LoadBalancers(Cluster cluster) {
    this.cluster = cluster;
  }

  Manifest of(Route.Stream route) {
    String transport =
        switch (route.transport()) {
          case TCP -> "TCP";
          case UDP -> "UDP";
        };
    YamlMap port =
        map()
            .put("name", route.port())
            .put("protocol", transport)
            .put("port", route.listen())
            .put("targetPort", route.port());
    YamlMap spec =
        map()
            .put("type", "LoadBalancer")
            .put("selector", Labels.selector(cluster.name(), route.service().value()))
            .put("ports", YamlValue.list(port));
    YamlMap metadata = Labels.metadata(name(route.name()), route.service().value());
    if (!route.hosts().isEmpty()) {
      String hosts = String.join(",", route.hosts());
      metadata.put("annotations", map().put("external-dns.alpha.kubernetes.io/hostname", hosts));
    }
    return new Manifest(FILE, Manifest.start("v1", "Service", metadata).put("spec", spec));
  }

  /** Routes have names of their own; services and resources come first. */
  private String name(Name route) {
    String name = route + "-lb";
    while (Name.isValid(name) && isTaken(new Name(name))) {
      name += "-lb";
    }
    return name;
  }

  private boolean isTaken(Name name) {
    return cluster.application().services().containsKey(name)
        || cluster.application().resources().containsKey(name);
  }
}
