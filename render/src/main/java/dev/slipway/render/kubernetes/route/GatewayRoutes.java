package dev.slipway.render.kubernetes.route;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.manifest.Manifest.Home;
import dev.slipway.render.kubernetes.route.Unsaid.Setting;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.Value;
import dev.slipway.render.kubernetes.workload.Ports;
import dev.slipway.render.kubernetes.workload.Quantities;
import java.util.ArrayList;
import java.util.EnumSet;
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
  private final Listeners listeners;

  GatewayRoutes(Cluster cluster, List<Route> routes) {
    this.cluster = cluster;
    this.routes = routes;
    this.certificates = new Certificates(cluster, Controller.OTHER);
    this.listeners = new Listeners(certificates);
    for (Route route : routes) {
      switch (route) {
        case Route.Http http -> listeners.add(http.name(), http.hosts(), http.tls());
        case Route.Redirect redirect ->
            listeners.add(redirect.name(), redirect.hosts(), redirect.tls());
        case Route.Stream _ -> {}
      }
    }
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
    if (!listeners.encryptedHosts().isEmpty()) {
      manifests.add(toHttps());
    }
    return manifests;
  }

  /** Plain requests for encrypted hosts; no route's name has a dot, so none is called like this. */
  private Manifest toHttps() {
    YamlMap redirect = map().put("scheme", "https").put("statusCode", RedirectTarget.MOVED);
    YamlMap filter = map().put("type", "RequestRedirect").put("requestRedirect", redirect);
    YamlMap rule = map().put("filters", YamlValue.list(filter));
    return route("https.redirect", listeners.encryptedHosts(), List.of(Listeners.PLAIN), rule);
  }

  private Manifest gateway() {
    String name = cluster.name().value();
    YamlMap metadata = Labels.metadata(name, name);
    listeners
        .issuer()
        .ifPresent(issuer -> metadata.put("annotations", map().put(Certificates.ISSUER, issuer)));
    String className = cluster.target().ingressClass();
    if (className == null) {
      cluster
          .findings()
          .report(
              Loss.K8S_GATEWAY_CLASS,
              "a Gateway needs the name of its class",
              "name the GatewayClass of the cluster as ingressClass",
              "environments",
              cluster.application().environment().name().value(),
              "target",
              "ingressClass");
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
    return route(
        route.name().value(), route.hosts(), listeners.doors(route.hosts(), route.tls()), rule);
  }

  private YamlMap backend(Route.Http route) {
    Service service = cluster.application().services().get(route.service());
    Service.Port port = service == null ? null : Ports.of(service).get(route.port());
    int number = service == null || port == null ? 0 : port.number();
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
          return route(
              route.name().value(),
              route.hosts(),
              listeners.doors(route.hosts(), route.tls()),
              rule);
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

  private Manifest route(String name, List<String> hosts, List<String> doors, YamlMap rule) {
    String gateway = cluster.name().value();
    List<String> named = hosts.stream().filter(host -> !host.equals("*")).toList();
    List<YamlMap> parents =
        doors.stream().map(door -> map().put("name", gateway).put("sectionName", door)).toList();
    YamlMap spec =
        map()
            .put("parentRefs", YamlValue.list(parents))
            .putUnlessEmpty("hostnames", YamlValue.texts(named))
            .put("rules", YamlValue.list(rule));
    String component = name.replace('.', '-');
    return new Manifest(
        FILE, Manifest.start(API, "HTTPRoute", Labels.metadata(name, component)).put("spec", spec));
  }
}
