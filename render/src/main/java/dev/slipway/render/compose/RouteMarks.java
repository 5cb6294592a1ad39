package dev.slipway.render.compose;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Tls;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import java.util.List;
import java.util.Locale;

/** The public addresses of a service, which a developer's ports do not show. */
final class RouteMarks {
  /** Stands for the environment's domain. */
  private static final String DOMAIN = "<domain>";

  private RouteMarks() {}

  static YamlMap of(Application application, Service service) {
    String domain = application.environment().vars().getOrDefault("domain", "");
    YamlMap routes = map();
    for (Route route : application.routes().values()) {
      switch (route) {
        case Route.Http http when http.service().equals(service.name()) ->
            routes.put(http.name().value(), http(http, domain));
        case Route.Stream stream when stream.service().equals(service.name()) ->
            routes.put(stream.name().value(), stream(stream, domain));
        case Route.Http _, Route.Stream _, Route.Redirect _ -> {}
      }
    }
    return routes;
  }

  private static YamlMap http(Route.Http route, String domain) {
    YamlMap mark = map().putUnlessEmpty("hosts", hosts(route.hosts(), domain));
    if (!route.path().equals("/")) {
      mark.put("path", Texts.escaped(route.path()));
    }
    if (route.stripPrefix()) {
      mark.put("stripPrefix", true);
    }
    if (route.tls() instanceof Tls.None) {
      mark.put("tls", "none");
    }
    return mark.put("port", route.port());
  }

  private static YamlMap stream(Route.Stream route, String domain) {
    YamlMap mark =
        map()
            .put("protocol", route.transport().name().toLowerCase(Locale.ROOT))
            .put("listen", route.listen())
            .putUnlessEmpty("hosts", hosts(route.hosts(), domain));
    if (route.tls() instanceof Tls.Passthrough) {
      mark.put("tls", "passthrough");
    }
    return mark.put("port", route.port());
  }

  private static YamlValue hosts(List<String> hosts, String domain) {
    return YamlValue.texts(
        hosts.stream().map(host -> Texts.escaped(withoutDomain(host, domain))).toList());
  }

  private static String withoutDomain(String host, String domain) {
    boolean inside = !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
    return inside ? host.substring(0, host.length() - domain.length()) + DOMAIN : host;
  }
}
