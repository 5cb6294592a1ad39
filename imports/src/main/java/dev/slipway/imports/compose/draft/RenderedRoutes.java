package dev.slipway.imports.compose.draft;

import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.SpecNode;
import dev.slipway.imports.spec.TemplateText;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.spec.Name;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Routes that a rendered entry remembers. */
final class RenderedRoutes {
  private static final String DOMAIN = "<domain>";
  private static final Pattern HOST =
      Pattern.compile("(\\*|[a-z0-9*.-]{1,200}|[a-z0-9*.-]{0,200}<domain>)");
  private static final Set<String> PROTOCOLS = Set.of("tcp", "udp");
  private static final Set<String> TLS = Set.of("none", "passthrough");

  private RenderedRoutes() {}

  /** The fields of each route, by its name; those that make no sense are passed over. */
  static Map<String, Fields> of(Mapping routes, String service) {
    Map<String, Fields> restored = new LinkedHashMap<>();
    routes
        .entries()
        .forEach((name, entry) -> {
          if (Name.isValid(name) && entry.value() instanceof Mapping route) {
            restored.put(name, route(route, service));
          }
        });
    return restored;
  }

  private static Fields route(Mapping mark, String service) {
    Fields route = new Fields();
    String protocol = Values.text(mark, "protocol", "");
    if (PROTOCOLS.contains(protocol)) {
      route.put("protocol", protocol);
    }
    number(mark, "listen", route);
    List<String> hosts =
        Values.texts(mark.value("hosts")).stream()
            .filter(host -> HOST.matcher(host).matches())
            .map(host ->
                TemplateText.literal(host).replace(DOMAIN, TemplateText.placeholder("env.domain")))
            .toList();
    if (hosts.size() == 1) {
      route.put("host", hosts.getFirst());
    } else if (!hosts.isEmpty()) {
      route.put("hosts", SpecNode.texts(hosts));
    }
    String path = Values.text(mark, "path", "/");
    if (path.matches("/[A-Za-z0-9._~/-]{1,200}")) {
      route.put("path", path);
    }
    if (Values.isTrue(mark.value("stripPrefix"))) {
      route.put("stripPrefix", SpecNode.bool(true));
    }
    route.put("service", service);
    String port = Values.text(mark, "port", "");
    if (port.matches("[a-z][a-z0-9-]{0,14}")) {
      route.put("port", port);
    }
    String tls = Values.text(mark, "tls", "");
    if (TLS.contains(tls)) {
      route.put("tls", tls);
    }
    return route;
  }

  private static void number(Mapping mark, String key, Fields route) {
    String number = Values.text(mark, key, "");
    if (number.matches("[0-9]{1,5}")) {
      route.put(key, Long.parseLong(number));
    }
  }
}
