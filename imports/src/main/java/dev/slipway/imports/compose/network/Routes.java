package dev.slipway.imports.compose.network;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.Published;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.compose.network.TraefikLabels.Router;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.SpecNode;
import dev.slipway.imports.text.Names;
import dev.slipway.model.diagnostic.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Published ports and proxy rules as routes of the gateway. */
public final class Routes {
  private static final int HTTPS = 443;

  private final Draft draft;
  private final List<String> hosts = new ArrayList<>();

  /** One published port that becomes an HTTP route. */
  private record Front(ServiceDraft service, Published port) {}

  public Routes(Draft draft) {
    this.draft = draft;
  }

  public void convert() {
    draft.services().forEach(this::dropOwnTls);
    List<Front> fronts = new ArrayList<>();
    for (ServiceDraft service : draft.services()) {
      if (restored(service)) {
        continue;
      }
      List<Router> routers = TraefikLabels.routers(service);
      if (service.type().equals("web")) {
        routers.forEach(router -> router(service, router));
        service.published().forEach(port -> published(service, port, !routers.isEmpty(), fronts));
      }
    }
    for (Front front : fronts) {
      http(front, fronts.size() == 1 && hosts.isEmpty());
    }
  }

  /** Whether a rendered file remembers the routes; its published ports belong to them. */
  private boolean restored(ServiceDraft service) {
    Map<String, Fields> routes = service.mark().routes(service.name());
    routes.forEach((name, route) -> {
      if (!draft.routes().has(name)) {
        draft.routes().put(name, route);
        service.published().stream()
            .filter(port -> ofRoute(service, port, route))
            .findFirst()
            .ifPresent(port -> draft.routed(port.outside(), name));
      }
    });
    return !routes.isEmpty();
  }

  private static boolean ofRoute(ServiceDraft service, Published port, Fields route) {
    Optional<String> name =
        port.udp()
            ? service.ports().nameOfUdp(port.inside())
            : service.ports().nameOf(port.inside());
    return name.map(SpecNode::text).equals(route.get("port"));
  }

  /** Beside port 80, the gateway speaks TLS in place of the container. */
  private void dropOwnTls(ServiceDraft service) {
    Optional<Published> tls =
        service.published().stream().filter(port -> port.inside() == HTTPS).findFirst();
    boolean plain =
        service.published().stream()
            .anyMatch(port -> port.inside() != HTTPS && service.ports().isHttp(port.inside()));
    if (tls.isPresent() && plain) {
      service.published().removeIf(port -> port.inside() == HTTPS);
      service.ports().remove(HTTPS);
      draft
          .losses()
          .change(
              tls.get().at(),
              service.path("ports"),
              "TLS is spoken by Slipway's gateway, the container gets plain HTTP",
              "set tls: of the route for certificates of your own");
    }
  }

  private void published(ServiceDraft service, Published port, boolean ruled, List<Front> fronts) {
    if (port.local()) {
      draft
          .losses()
          .note(
              port.at(),
              service.path("ports"),
              "port " + port.inside() + " is for this machine only and gets no route",
              "add a route to reach it from outside");
    } else if (port.udp() || !service.ports().isHttp(port.inside())) {
      socket(service, port);
    } else if (!ruled) {
      boolean known =
          fronts.stream()
              .anyMatch(f -> f.service().equals(service) && f.port().inside() == port.inside());
      if (!known) {
        fronts.add(new Front(service, port));
      }
    }
  }

  private void router(ServiceDraft service, Router router) {
    Optional<Integer> number = TraefikLabels.port(service).or(service.ports()::usual);
    if (router.hosts().isEmpty() || number.isEmpty()) {
      draft
          .losses()
          .loss(
              router.at(),
              service.path("labels"),
              "the rule of router " + Quoted.of(router.name()) + " has no host to route by",
              "write the route by hand: routes: {x: {host: app.example.com, service: x}}");
      return;
    }
    Fields route = new Fields();
    if (router.hosts().size() == 1) {
      route.put("host", router.hosts().getFirst());
    } else {
      route.put("hosts", SpecNode.texts(router.hosts()));
    }
    if (!router.path().equals("/")) {
      route.put("path", router.path());
    }
    hosts.addAll(router.hosts());
    route.put("service", service.name());
    putPort(service, number.get(), route);
    draft.routes().put(free(Names.fit(router.name(), "route")), route);
  }

  private void http(Front front, boolean alone) {
    ServiceDraft service = front.service();
    int inside = front.port().inside();
    boolean main = service.ports().usual().equals(Optional.of(inside));
    String name = free(main ? service.name() : service.name() + "-" + inside);
    Fields route =
        new Fields()
            .put("host", alone ? "${env.domain}" : name + ".${env.domain}")
            .put("service", service.name());
    putPort(service, inside, route);
    draft.routes().put(name, route);
    draft.routed(front.port().outside(), name);
  }

  private void socket(ServiceDraft service, Published port) {
    String portName =
        (port.udp()
                ? service.ports().nameOfUdp(port.inside())
                : service.ports().nameOf(port.inside()))
            .orElse("tcp");
    String name = free(service.name() + "-" + portName);
    int outside = port.outside() == 0 ? port.inside() : port.outside();
    Fields route =
        new Fields()
            .put("protocol", port.udp() ? "udp" : "tcp")
            .put("listen", outside)
            .put("service", service.name())
            .put("port", portName);
    if (port.inside() == HTTPS && !port.udp()) {
      route.put("tls", "passthrough");
    }
    draft.routes().put(name, route);
  }

  private void putPort(ServiceDraft service, int number, Fields route) {
    if (!service.ports().onlyHttp().equals(Optional.of(number))) {
      service.ports().nameOf(number).ifPresent(name -> route.put("port", name));
    }
  }

  private String free(String wish) {
    String name = wish.length() > 40 ? wish.substring(0, 40).replaceAll("-+$", "") : wish;
    for (int i = 2; draft.routes().has(name); i++) {
      name = wish + "-" + i;
    }
    return name;
  }
}
