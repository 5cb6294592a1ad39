package dev.slipway.render.kubernetes.route;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Tls;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.manifest.Manifest.Home;
import dev.slipway.render.kubernetes.route.Unsaid.Setting;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One Ingress for each route, because annotations belong to the whole object. */
final class Ingresses {
  private static final Home FILE = new Home.Environment("ingress.yaml");

  private final Cluster cluster;
  private final Controller controller;
  private final Certificates certificates;
  private final List<Route.Http> routes;
  private final Alb alb;

  Ingresses(Cluster cluster, List<Route.Http> routes) {
    this.cluster = cluster;
    this.routes = routes;
    this.alb = new Alb(cluster, routes);
    this.controller = Controller.of(cluster.target());
    this.certificates = new Certificates(cluster, controller);
  }

  Manifest of(Route.Http route) {
    SortedMap<String, String> annotations =
        switch (controller) {
          case NGINX -> new Nginx(cluster).of(route);
          case ALB -> alb.of(route);
          case TRAEFIK, GCE, OTHER -> plain(route);
        };
    YamlMap backend =
        map()
            .put(
                "service",
                map()
                    .put("name", route.service().value())
                    .put("port", map().put("name", route.port())));
    YamlMap path = Paths.of(route, controller).put("backend", backend);
    return ingress(route.name(), route.tls(), route.hosts(), annotations, path);
  }

  private SortedMap<String, String> plain(Route.Http route) {
    Unsaid.report(
        cluster, route, EnumSet.noneOf(Setting.class), "the ingress controller of this class");
    return new TreeMap<>();
  }

  /** A redirect, where the controller has one. */
  Optional<Manifest> of(Route.Redirect route) {
    Optional<RedirectTarget> target = target(route);
    if (target.isEmpty() || routes.isEmpty()) {
      return refused(route);
    }
    return switch (controller) {
      case NGINX -> Optional.of(nginx(route));
      case ALB -> {
        target.get().reportStatus(cluster, route);
        yield Optional.of(alb(route, target.get()));
      }
      case TRAEFIK, GCE, OTHER -> refused(route);
    };
  }

  private Optional<RedirectTarget> target(Route.Redirect route) {
    return RedirectTarget.of(url(route));
  }

  private String url(Route.Redirect route) {
    return cluster.resolver().value(route.to()) instanceof Value.Text(String text) ? text : "";
  }

  private Optional<Manifest> refused(Route.Redirect route) {
    cluster
        .findings()
        .report(
            Loss.K8S_REDIRECT,
            "an Ingress of this class cannot redirect",
            "use ingressClass nginx or alb, or gatewayApi: true",
            "routes",
            route.name().value(),
            "redirect");
    return Optional.empty();
  }

  /** An Ingress needs a backend, although this one never gets a request. */
  private Manifest nginx(Route.Redirect route) {
    Route.Http any = routes.getFirst();
    YamlMap service =
        map().put("name", any.service().value()).put("port", map().put("name", any.port()));
    return ingress(
        route.name(),
        route.tls(),
        route.hosts(),
        Nginx.redirect(route, url(route)),
        path(route, map().put("service", service)));
  }

  private Manifest alb(Route.Redirect route, RedirectTarget target) {
    YamlMap action =
        map().put("name", Alb.action(route)).put("port", map().put("name", "use-annotation"));
    return ingress(
        route.name(),
        route.tls(),
        route.hosts(),
        alb.redirect(route, target),
        path(route, map().put("service", action)));
  }

  private static YamlMap path(Route.Redirect route, YamlMap backend) {
    return map().put("path", route.path()).put("pathType", "Prefix").put("backend", backend);
  }

  private Manifest ingress(
      Name name, Tls tls, List<String> hosts, SortedMap<String, String> annotations, YamlMap path) {
    SortedMap<String, String> all = new TreeMap<>(annotations);
    certificates.issuer(name, tls).ifPresent(issuer -> all.put(Certificates.ISSUER, issuer));
    YamlMap metadata =
        Labels.metadata(name.value(), name.value())
            .putUnlessEmpty("annotations", YamlMap.ofTexts(all));
    YamlMap spec = map();
    String className = cluster.target().ingressClass();
    if (className != null) {
      spec.put("ingressClassName", className);
    }
    certificates
        .secret(name, tls)
        .ifPresent(secret -> spec.put("tls", YamlValue.list(certificate(hosts, secret))));
    List<YamlMap> rules = hosts.stream().map(host -> rule(host, path)).toList();
    spec.put("rules", YamlValue.list(rules));
    return new Manifest(
        FILE, Manifest.start("networking.k8s.io/v1", "Ingress", metadata).put("spec", spec));
  }

  private static YamlMap certificate(List<String> hosts, String secret) {
    List<String> named = hosts.stream().filter(host -> !host.equals("*")).toList();
    return map().putUnlessEmpty("hosts", YamlValue.texts(named)).put("secretName", secret);
  }

  /** A rule without host is for all of them. */
  private static YamlMap rule(String host, YamlMap path) {
    YamlMap rule = map();
    if (!host.equals("*")) {
      rule.put("host", host);
    }
    return rule.put("http", map().put("paths", YamlValue.list(path)));
  }
}
