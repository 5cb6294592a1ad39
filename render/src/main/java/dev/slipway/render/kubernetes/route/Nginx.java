package dev.slipway.render.kubernetes.route;

import dev.slipway.model.spec.HttpPolicy;
import dev.slipway.model.spec.HttpPolicy.Cors;
import dev.slipway.model.spec.HttpPolicy.RateLimit;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Template;
import dev.slipway.model.spec.Tls;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.kubernetes.route.Unsaid.Setting;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.Value;
import dev.slipway.render.kubernetes.workload.Quantities;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Annotations of ingress-nginx. */
final class Nginx {
  private static final String PREFIX = "nginx.ingress.kubernetes.io/";
  private static final int SECONDS_PER_MINUTE = 60;
  private static final Set<Setting> SAYABLE =
      EnumSet.complementOf(EnumSet.of(Setting.HEADERS, Setting.LISTEN));

  private final Cluster cluster;
  private final SortedMap<String, String> annotations = new TreeMap<>();

  Nginx(Cluster cluster) {
    this.cluster = cluster;
  }

  SortedMap<String, String> of(Route.Http route) {
    Unsaid.report(cluster, route, SAYABLE, "ingress-nginx");
    String seconds = "" + Quantities.seconds(route.timeout());
    put("proxy-body-size", "" + route.bodyLimitBytes());
    put("proxy-read-timeout", seconds);
    put("proxy-send-timeout", seconds);
    HttpPolicy policy = route.policy();
    if (!policy.buffered()) {
      put("proxy-buffering", "off");
      put("proxy-request-buffering", "off");
    }
    if (!policy.retriesSafe()) {
      put("proxy-next-upstream", "off");
    }
    if (!policy.allow().isEmpty()) {
      put("whitelist-source-range", String.join(",", policy.allow()));
    }
    if (policy.sticky()) {
      put("affinity", "cookie");
    }
    putRewrite(route);
    putProtocol(route);
    putRateLimit(route);
    putCors(route);
    return annotations;
  }

  private void put(String key, String text) {
    annotations.put(PREFIX + key, text);
  }

  private void putRewrite(Route.Http route) {
    if (Paths.isStripped(route)) {
      put("use-regex", "true");
      put("rewrite-target", "/$2");
    }
  }

  private void putProtocol(Route.Http route) {
    if (route.tls() instanceof Tls.None) {
      put("ssl-redirect", "false");
    }
    if (route.tls() instanceof Tls.Passthrough) {
      put("ssl-passthrough", "true");
      put("backend-protocol", "HTTPS");
    }
  }

  /** Counted by address and by whole minutes: the only ways it knows. */
  private void putRateLimit(Route.Http route) {
    RateLimit limit = route.policy().rateLimit();
    if (limit == null) {
      return;
    }
    if (limit.header() != null) {
      cluster
          .findings()
          .report(
              Loss.K8S_ROUTE_SETTING,
              "ingress-nginx counts requests by address, not by " + limit.header(),
              "leave the limit to the service, or count by ip",
              "routes",
              route.name().value(),
              "rateLimit",
              "by");
    }
    long seconds = Math.max(1, limit.per().toSeconds());
    put("limit-rpm", "" + Math.max(1, (long) limit.requests() * SECONDS_PER_MINUTE / seconds));
  }

  private void putCors(Route.Http route) {
    Cors cors = route.policy().cors();
    if (cors == null) {
      return;
    }
    put("enable-cors", "true");
    put("cors-allow-origin", String.join(",", texts(cors.origins())));
    put("cors-allow-credentials", "" + cors.credentials());
    if (!cors.methods().isEmpty()) {
      put("cors-allow-methods", String.join(", ", cors.methods()));
    }
    if (!cors.headers().isEmpty()) {
      put("cors-allow-headers", String.join(", ", cors.headers()));
    }
  }

  private List<String> texts(List<Template> templates) {
    return templates.stream()
        .map(template -> cluster.resolver().value(template))
        .flatMap(
            value -> value instanceof Value.Text(String text) ? Stream.of(text) : Stream.empty())
        .toList();
  }

  /** Of a redirect. */
  static SortedMap<String, String> redirect(Route.Redirect route, String to) {
    String target = route.keepPath() ? to + "$request_uri" : to;
    return new TreeMap<>(
        Map.of(
            PREFIX + "permanent-redirect",
            target,
            PREFIX + "permanent-redirect-code",
            "" + route.status()));
  }
}
