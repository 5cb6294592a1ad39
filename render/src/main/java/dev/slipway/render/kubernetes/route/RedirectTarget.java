package dev.slipway.render.kubernetes.route;

import dev.slipway.model.spec.Route;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.kubernetes.value.Cluster;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a redirect leads, in parts.
 *
 * @param scheme {@code http} or {@code https}
 * @param port null for the scheme's own
 * @param path begins with {@code /}
 */
record RedirectTarget(String scheme, String host, @Nullable Integer port, String path) {
  /** Scheme, host, port, and the path without query: what load balancers can be told. */
  private static final Pattern URL =
      Pattern.compile(
          "(?i)(https?)://([a-z0-9.-]+)(?::([0-9]{1,5}))?((?:/[A-Za-z0-9._~%!$&'()*+,;=:@/-]*)?)");

  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  static final int MOVED = 301;
  private static final int FOUND = 302;
  private static final int PERMANENT = 308;

  /** The parts of a URL, unless it is none that browsers follow. */
  static Optional<RedirectTarget> of(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String port = group(parts, 3);
    String path = group(parts, 4);
    return Optional.of(
        new RedirectTarget(
            group(parts, 1).toLowerCase(Locale.ROOT),
            group(parts, 2),
            port.isEmpty() ? null : Integer.valueOf(port),
            path.isEmpty() ? "/" : path));
  }

  private static String group(Matcher parts, int group) {
    return Optional.ofNullable(parts.group(group)).orElse("");
  }

  int portNumber() {
    return port != null ? port : scheme.equals("https") ? HTTPS : HTTP;
  }

  /** 301 or 302, the only ones that load balancers and Gateways all know. */
  static int code(Route.Redirect route) {
    return route.status() == MOVED || route.status() == PERMANENT ? MOVED : FOUND;
  }

  /** Says so where another status was asked for. */
  void reportStatus(Cluster cluster, Route.Redirect route) {
    if (code(route) != route.status()) {
      cluster
          .findings()
          .report(
              Loss.K8S_REDIRECT_STATUS,
              route.name() + " answers " + code(route) + " instead of " + route.status(),
              "use ingressClass nginx, or status 301 or 302",
              "routes",
              route.name().value(),
              "redirect",
              "status");
    }
  }

  /** The JSON of a load balancer's action; none of its texts can hold a quotation mark. */
  String albAction(Route.Redirect route) {
    String target = route.keepPath() ? (path.equals("/") ? "" : path) + "/#{path}" : path;
    String query = route.keepPath() ? "#{query}" : "";
    return String.format(
        Locale.ROOT,
        "{\"type\":\"redirect\",\"redirectConfig\":{\"protocol\":\"%s\",\"host\":\"%s\",\"port\":\"%d\",\"path\":\"%s\",\"query\":\"%s\",\"statusCode\":\"HTTP_%d\"}}",
        scheme.toUpperCase(Locale.ROOT),
        host,
        portNumber(),
        target,
        query,
        code(route));
  }
}
