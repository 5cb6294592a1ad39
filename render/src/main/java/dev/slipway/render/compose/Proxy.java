package dev.slipway.render.compose;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.render.file.RenderedFile;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * nginx in front of everything that a route leads to, for those who ask for it: the hosts of the
 * spec on this machine's ports 80 and 443. The certificate is the developer's own.
 */
final class Proxy {
  /** The service's name, and the folder of its files. */
  static final String NAME = "nginx";

  private static final String IMAGE = "nginxinc/nginx-unprivileged:1.28-alpine";
  private static final String PROFILE = "proxy";
  private static final String FOLDER = "docker/" + NAME + "/";
  private static final String CONFIGURATION = "/etc/nginx/nginx.conf";
  private static final String CERTIFICATES = "/etc/nginx/ssl";

  private final Layout layout;
  private final Values values;

  Proxy(Layout layout, Values values) {
    this.layout = layout;
    this.values = values;
  }

  /** Whether there is anything to stand in front of, and the name is free. */
  boolean isUseful() {
    boolean isTaken =
        layout.application().services().keySet().stream().anyMatch(n -> n.value().equals(NAME))
            || layout.application().resources().keySet().stream()
                .anyMatch(n -> n.value().equals(NAME));
    return !isTaken && !routed().isEmpty();
  }

  YamlMap entry() {
    YamlMap waits = map();
    SortedSet<String> names = new TreeSet<>();
    routed().forEach(route -> names.add(route.service().value()));
    names.forEach(name -> waits.put(name, map().put("condition", "service_started")));
    return map()
        .putTexts("profiles", List.of(PROFILE))
        .put("image", IMAGE)
        .putTexts("command", List.of("nginx", "-c", CONFIGURATION, "-g", "daemon off;"))
        .putTexts(
            "ports",
            List.of(
                "127.0.0.1:80:" + ProxyConfiguration.HTTP,
                "127.0.0.1:443:" + ProxyConfiguration.HTTPS))
        .putTexts(
            "volumes",
            List.of(
                "./" + FOLDER + "nginx.conf:" + CONFIGURATION + ":ro",
                "./" + FOLDER + "ssl:" + CERTIFICATES + ":ro"))
        .put("depends_on", waits)
        .put(
            "healthcheck",
            HealthChecks.ofServer(
                List.of(
                    "CMD",
                    "wget",
                    "-q",
                    "-O",
                    "/dev/null",
                    "http://127.0.0.1:" + ProxyConfiguration.HTTP + "/health")))
        .put("read_only", true)
        .putTexts("tmpfs", List.of("/tmp:size=64m,mode=1777"))
        .putTexts("cap_drop", List.of("ALL"))
        .putTexts("security_opt", List.of("no-new-privileges:true"))
        .put("restart", "unless-stopped")
        .put(Marks.KEY, Marks.ofProxy());
  }

  /** The configuration that the entry mounts. */
  RenderedFile configuration() {
    SortedMap<String, String> upstreams = new TreeMap<>();
    for (Route.Http route : routed()) {
      Service service = layout.application().services().get(route.service());
      if (service != null) {
        upstreams.put(
            route.name().value(),
            "http://" + route.service() + ":" + Layout.number(service, route.port()));
      }
    }
    String text = ProxyConfiguration.of(layout.application(), upstreams, this::plain);
    return new RenderedFile(FOLDER + "nginx.conf", text);
  }

  private String plain(Route.Redirect redirect) {
    return values.of(null, redirect.to()).map(Texts::plain).orElse("");
  }

  private List<Route.Http> routed() {
    return layout.application().httpRoutes().stream()
        .filter(route -> {
          Service service = layout.application().services().get(route.service());
          return service != null && !service.isExternal();
        })
        .toList();
  }
}
