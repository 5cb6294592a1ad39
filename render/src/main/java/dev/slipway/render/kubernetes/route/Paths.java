package dev.slipway.render.kubernetes.route;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Route;
import dev.slipway.model.yaml.write.YamlMap;
import java.util.regex.Pattern;

/** Paths of routes in Ingresses. */
final class Paths {
  private Paths() {}

  /** Whether anything is taken away before the service sees the path. */
  static boolean isStripped(Route.Http route) {
    return route.stripPrefix() && !route.path().equals("/");
  }

  /** Path and its type; ingress-nginx strips by a regular expression. */
  static YamlMap of(Route.Http route, Controller controller) {
    if (controller == Controller.NGINX && isStripped(route)) {
      String prefix = route.path().replaceAll("/$", "");
      return map()
          .put("path", escaped(prefix) + "(/|$)(.*)")
          .put("pathType", "ImplementationSpecific");
    }
    return map().put("path", route.path()).put("pathType", "Prefix");
  }

  /** Characters that mean something in a regular expression. */
  private static final Pattern SPECIAL = Pattern.compile("[.+*?^${}()|\\[\\]\\\\]");

  private static String escaped(String path) {
    return SPECIAL.matcher(path).replaceAll(found -> "\\\\\\" + found.group());
  }
}
