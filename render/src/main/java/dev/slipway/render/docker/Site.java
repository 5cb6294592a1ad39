package dev.slipway.render.docker;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.SecurityContext;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.StaticSite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A folder of files behind nginx, on a port that needs no privilege. */
final class Site {
  /** What routes reach. */
  static final int PORT = 8080;

  static final String ROOT = "/srv/site";

  private Site() {}

  /** The production stage. */
  static void end(
      Dockerfile file,
      Application application,
      Service service,
      StaticSite site,
      String from,
      String folder) {
    SecurityContext.User user = service.security().user();
    file.stage("${SITE_IMAGE}", "production").add("USER", "0:0");
    file.write("/etc/nginx/conf.d/default.conf", configuration(site));
    file.add("COPY", (from + " " + Owner.of(service)).strip() + " " + folder + " " + ROOT)
        .add(
            "LABEL",
            "org.opencontainers.image.title=\"" + application.name() + "-" + service.name() + "\"")
        .add("ARG", "REVISION=unknown")
        .add("LABEL", "org.opencontainers.image.revision=$REVISION")
        .add("USER", user.uid() + ":" + user.gid())
        .add("EXPOSE", "" + PORT)
        .add(
            "HEALTHCHECK",
            "--interval=30s --timeout=3s --start-period=5s --retries=3 CMD "
                + Dockerfile.json(
                    List.of(
                        "wget",
                        "-q",
                        "-O",
                        "/dev/null",
                        "-T",
                        "3",
                        "http://127.0.0.1:" + PORT + "/")))
        .exec("CMD", List.of("nginx", "-g", "daemon off;"));
  }

  /** The server block: one-page fallback, error page, run-time configuration, headers, caching. */
  static List<String> configuration(StaticSite site) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "server {",
                "  listen " + PORT + ";",
                "  server_tokens off;",
                "  root " + ROOT + ";",
                "  index index.html;",
                "  gzip on;",
                "  gzip_types text/css application/javascript application/json image/svg+xml;"));
    headers(site, "/*", null).forEach(line -> lines.add("  " + line));
    if (site.notFound() != null) {
      lines.add("  error_page 404 " + quoted(site.notFound()) + ";");
    }
    if (site.runtimeConfig() != null) {
      lines.addAll(
          location(
              "= " + quoted(site.runtimeConfig()),
              headers(site, site.runtimeConfig(), "no-store")));
    }
    SortedMap<String, Duration> cache = new TreeMap<>(site.cache());
    cache.forEach((pattern, age) ->
        lines.addAll(
            location(
                "^~ " + quoted(pattern.replaceAll("\\*$", "")),
                headers(site, pattern, "public, max-age=" + age.toSeconds()))));
    String fallback = site.fallback() == null ? "=404" : quoted(site.fallback());
    lines.add("  location / {");
    lines.add("    try_files $uri $uri/ " + fallback + ";");
    lines.add("  }");
    lines.add("}");
    return lines;
  }

  private static List<String> location(String match, List<String> headers) {
    List<String> lines = new ArrayList<>(List.of("  location " + match + " {"));
    headers.forEach(line -> lines.add("    " + line));
    lines.add("  }");
    return lines;
  }

  /** nginx forgets outer headers where a location adds one, hence all of them each time. */
  private static List<String> headers(StaticSite site, String pattern, @Nullable String cache) {
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "strict-origin-when-cross-origin");
    headers.put("X-Frame-Options", "DENY");
    for (Map.Entry<String, SortedMap<String, String>> each : site.headers().entrySet()) {
      if (each.getKey().equals("/*") || each.getKey().equals(pattern)) {
        headers.putAll(each.getValue());
      }
    }
    if (cache != null) {
      headers.put("Cache-Control", cache);
    }
    return headers.entrySet().stream()
        .map(header ->
            "add_header " + quoted(header.getKey()) + " " + quoted(header.getValue()) + " always;")
        .toList();
  }

  /**
   * A parameter of nginx's configuration; it knows no escape for variables, so a dollar sign goes.
   */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "") + '"';
  }
}
