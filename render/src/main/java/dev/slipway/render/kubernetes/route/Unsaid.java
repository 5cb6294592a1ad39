package dev.slipway.render.kubernetes.route;

import dev.slipway.model.spec.HttpPolicy;
import dev.slipway.model.spec.Route;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.kubernetes.value.Cluster;
import java.util.EnumSet;
import java.util.Set;

/** Reports the settings of a route that its controller cannot be told. */
final class Unsaid {
  /** What a route has that says nothing. */
  private static final long USUAL_BODY_LIMIT_BYTES = 10L << 20;

  private Unsaid() {}

  /** What a route may ask for. */
  enum Setting {
    BODY_LIMIT("bodyLimit"),
    RATE_LIMIT("rateLimit"),
    ALLOW("allow"),
    STICKY("sticky"),
    BUFFERING("buffering"),
    RETRIES("retries"),
    CORS("cors"),
    HEADERS("headers"),
    STRIP_PREFIX("stripPrefix"),
    LISTEN("listen");

    private final String key;

    Setting(String key) {
      this.key = key;
    }
  }

  /** Reports what the route asks for beyond what can be said. */
  static void report(Cluster cluster, Route.Http route, Set<Setting> sayable, String by) {
    Set<Setting> unsaid = asked(route);
    unsaid.removeAll(sayable);
    for (Setting setting : unsaid) {
      cluster
          .findings()
          .report(
              Loss.K8S_ROUTE_SETTING,
              by + " cannot be told about " + setting.key,
              "set it in infra/k8s/custom/, use another ingressClass, or leave it to the service",
              "routes",
              route.name().value(),
              setting.key);
    }
  }

  private static Set<Setting> asked(Route.Http route) {
    HttpPolicy policy = route.policy();
    Set<Setting> asked = EnumSet.noneOf(Setting.class);
    add(asked, Setting.BODY_LIMIT, route.bodyLimitBytes() != USUAL_BODY_LIMIT_BYTES);
    add(asked, Setting.RATE_LIMIT, policy.rateLimit() != null);
    add(asked, Setting.ALLOW, !policy.allow().isEmpty());
    add(asked, Setting.STICKY, policy.sticky());
    add(asked, Setting.BUFFERING, !policy.buffered());
    add(asked, Setting.RETRIES, !policy.retriesSafe());
    add(asked, Setting.CORS, policy.cors() != null);
    add(asked, Setting.HEADERS, !policy.headers().isEmpty() || !policy.withoutHeaders().isEmpty());
    add(asked, Setting.STRIP_PREFIX, route.stripPrefix());
    add(asked, Setting.LISTEN, route.listen() != null);
    return asked;
  }

  private static void add(Set<Setting> asked, Setting setting, boolean isAsked) {
    if (isAsked) {
      asked.add(setting);
    }
  }
}
