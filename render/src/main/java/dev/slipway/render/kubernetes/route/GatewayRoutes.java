package dev.slipway.render.kubernetes.route;

import static dev.slipway.render.yaml.YamlMap.map;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Tls;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.manifest.Manifest.Home;
import dev.slipway.render.kubernetes.route.Unsaid.Setting;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.Value;
import dev.slipway.render.kubernetes.workload.Ports;
import dev.slipway.render.kubernetes.workload.Quantities;
import dev.slipway.render.yaml.YamlMap;
import dev.slipway.render.yaml.YamlValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** HTTP routes of the Gateway API, with the Gateway that they share. */
final class GatewayRoutes {
  private static final String API = "gateway.networking.k8s.io/v1";
  private static final Home FILE = new Home.Environment("gateway.yaml");
  private static final Set<Setting> SAYABLE = EnumSet.of(Setting.HEADERS, Setting.STRIP_PREFIX);

  private final Cluster cluster;
  private final Certificates certificates;
  private final List<Route> routes;

  GatewayRoutes(Cluster cluster, List<Route> routes) {
    this.cluster = cluster;
    this.routes = routes;
    this.certificates = new Certificates(cluster, Controller.OTHER);
  }

  List<Manifest> manifests() {
    List<Manifest> manifests = new ArrayList<>();
    manifests.add(gateway());
    for (Route route : routes) {
      switch (route) {
        case Route.Http http -> manifests.add(of(http));
        case Route.Redirect redirect -> of(redirect).ifPresent(manifests::add);
        case Route.Stream _ -> {}
      }
    }
    return manifests;
  }

  private Manifest gateway() {
    String name = cluster.name().value();
    YamlMap metadata = Labels.metadata(name, name);
    Listeners listeners = new Listeners(certificates);
    for (Route route : routes) {
      switch (route) {
        case Route.Http http -> listeners.add(http.name(), http.hosts(), http.tls());
        case Route.Redirect redirect ->
            listeners.add(redirect.name(), redirect.hosts(), redirect.tls());
        case Route.Stream _ -> {}
      }
    }
    listeners
        .issuer()
        .ifPresent(issuer -> metadata.put("annotations", map().put(Certificates.ISSUER, issuer)));
    String className = cluster.target().ingressClass();
    if (className == null) {
      cluster
          .findings()
          .error(
              "environments." + cluster.application().environment().name() + ".target.ingressClass",
              "a Gateway needs the name of its class",
              "name the GatewayClass of the cluster as ingressClass");
    }
    YamlMap spec =
        map()
            .put("gatewayClassName", className == null ? "unnamed" : className)
            .put("listeners", listeners.yaml());
    return new Manifest(FILE, Manifest.start(API, "Gateway", metadata).put("spec", spec));
  }

  private Manifest of(Route.Http route) {
    Unsaid.report(cluster, route, SAYABLE, "a route of the Gateway API");
    certificates.issuer(route.name(), route.tls());
    YamlMap timeouts = map().put("request", Quantities.seconds(route.timeout()) + "s");
    YamlMap rule =
        map()
            .put("matches", matches(route.path()))
            .putUnlessEmpty("filters", YamlValue.list(filters(route)))
            .put("backendRefs", YamlValue.list(backend(route)))
            .put("timeouts", timeouts);
    return route(route.name(), route.hosts(), rule);
  }

  private YamlMap backend(Route.Http route) {
    Service service = cluster.application().services().get(route.service());
    Service.Port port = service == null ? null : Ports.of(service).get(route.port());
    int number = service == null || port == null ? 0 : Ports.offered(service, port);
    return map().put("name", route.service().value()).put("port", number);
  }

  private static List<YamlMap> filters(Route.Http route) {
    List<YamlMap> filters = new ArrayList<>();
    if (Paths.isStripped(route)) {
      YamlMap path = map().put("type", "ReplacePrefixMatch").put("replacePrefixMatch", "/");
      filters.add(map().put("type", "URLRewrite").put("urlRewrite", map().put("path", path)));
    }
    List<YamlMap> set =
        route.policy().headers().entrySet().stream()
            .map(header -> map().put("name", header.getKey()).put("value", header.getValue()))
            .toList();
    YamlMap headers =
        map()
            .putUnlessEmpty("set", YamlValue.list(set))
            .putUnlessEmpty("remove", YamlValue.texts(route.policy().withoutHeaders()));
    if (!headers.isEmpty()) {
      filters.add(
          map().put("type", "ResponseHeaderModifier").put("responseHeaderModifier", headers));
    }
    return filters;
  }

  private Optional<Manifest> of(Route.Redirect route) {
    String url =
        cluster.resolver().value(route.to()) instanceof Value.Text(String text) ? text : "";
    return RedirectTarget.of(url)
        .map(target -> {
          target.reportStatus(cluster, route);
          YamlMap rule =
              map()
                  .put("matches", matches(route.path()))
                  .put("filters", YamlValue.list(redirect(route, target)));
          return route(route.name(), route.hosts(), rule);
        });
  }

  private static YamlMap redirect(Route.Redirect route, RedirectTarget target) {
    YamlMap redirect =
        map()
            .put("scheme", target.scheme())
            .put("hostname", target.host())
            .put("port", target.portNumber())
            .put("statusCode", RedirectTarget.code(route));
    if (!route.keepPath()) {
      redirect.put(
          "path", map().put("type", "ReplaceFullPath").put("replaceFullPath", target.path()));
    }
    return map().put("type", "RequestRedirect").put("requestRedirect", redirect);
  }

  private static YamlValue matches(String path) {
    return YamlValue.list(map().put("path", map().put("type", "PathPrefix").put("value", path)));
  }

  private Manifest route(Name name, List<String> hosts, YamlMap rule) {
    List<String> named = hosts.stream().filter(host -> !host.equals("*")).toList();
    YamlMap spec =
        map()
            .put("parentRefs", YamlValue.list(map().put("name", cluster.name().value())))
            .putUnlessEmpty("hostnames", YamlValue.texts(named))
            .put("rules", YamlValue.list(rule));
    return new Manifest(
        FILE,
        Manifest.start(API, "HTTPRoute", Labels.metadata(name.value(), name.value()))
            .put("spec", spec));
  }

  /** Doors of the Gateway: one for plain HTTP, one for each encrypted host. */
  private static final class Listeners {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Certificates certificates;
    private final List<YamlMap> listeners = new ArrayList<>();
    private final Set<String> hosts = new HashSet<>();
    private Optional<String> issuer = Optional.empty();

    Listeners(Certificates certificates) {
      this.certificates = certificates;
      listeners.add(listener("http", HTTP, "HTTP"));
    }

    void add(Name route, List<String> names, Tls tls) {
      Optional<String> secret = certificates.secret(route, tls);
      if (secret.isEmpty()) {
        return;
      }
      issuer = issuer.or(() -> certificates.issuer(route, tls));
      for (int i = 0; i < names.size(); i++) {
        if (hosts.add(names.get(i))) {
          listeners.add(encrypted(route + "-" + i, names.get(i), secret.get()));
        }
      }
    }

    private static YamlMap encrypted(String name, String host, String secret) {
      YamlMap listener = listener(name, HTTPS, "HTTPS");
      if (!host.equals("*")) {
        listener.put("hostname", host);
      }
      YamlMap reference = map().put("kind", "Secret").put("name", secret);
      return listener.put(
          "tls", map().put("mode", "Terminate").put("certificateRefs", YamlValue.list(reference)));
    }

    private static YamlMap listener(String name, int port, String protocol) {
      return map().put("name", name).put("port", port).put("protocol", protocol);
    }

    Optional<String> issuer() {
      return issuer;
    }

    YamlValue yaml() {
      return YamlValue.list(listeners);
    }
  }
}
