package dev.slipway.render.docker;

import dev.slipway.model.spec.StaticSite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The whole of nginx's configuration for one site, so that nothing depends on what a base image
 * includes. It writes below {@code /tmp} only and runs as any user.
 */
final class SiteConfiguration {
  /** Where the file is in the image. */
  static final String PATH = "/etc/nginx/site.conf";

  /** Where the published configuration is written at start, as {@code config.json}. */
  static final String PUBLISHED = "/tmp/published";

  private static final String EVERYTHING = "/*";

  private SiteConfiguration() {}

  /** Its lines. */
  static List<String> of(StaticSite site) {
    List<String> lines = new ArrayList<>(HEAD);
    headers(site, EVERYTHING, null).forEach(line -> lines.add("    " + line));
    if (site.notFound() != null) {
      lines.add("    error_page 404 " + quoted(site.notFound()) + ";");
    }
    if (site.runtimeConfig() != null) {
      published(lines, site, site.runtimeConfig());
    }
    site.cache()
        .forEach((pattern, age) -> {
          lines.add("    location ^~ " + prefix(pattern) + " {");
          headers(site, pattern, age).forEach(line -> lines.add("      " + line));
          lines.add("      try_files $uri =404;");
          lines.add("    }");
        });
    site.headers().keySet().stream()
        .filter(pattern -> !pattern.equals(EVERYTHING) && !site.cache().containsKey(pattern))
        .forEach(pattern -> {
          lines.add("    location " + prefix(pattern) + " {");
          headers(site, pattern, null).forEach(line -> lines.add("      " + line));
          lines.add("      " + fallback(site));
          lines.add("    }");
        });
    lines.add("    location / {");
    lines.add("      " + fallback(site));
    lines.add("    }");
    lines.add("  }");
    lines.add("}");
    return lines;
  }

  /** Two processes are enough for files; more capacity is more instances. */
  private static final List<String> HEAD =
      List.of(
          "worker_processes 2;",
          "pid /tmp/nginx.pid;",
          "error_log /dev/stderr warn;",
          "events { worker_connections 1024; }",
          "http {",
          "  include /etc/nginx/mime.types;",
          "  default_type application/octet-stream;",
          "  access_log /dev/stdout;",
          "  client_body_temp_path /tmp/client_body;",
          "  proxy_temp_path /tmp/proxy;",
          "  fastcgi_temp_path /tmp/fastcgi;",
          "  uwsgi_temp_path /tmp/uwsgi;",
          "  scgi_temp_path /tmp/scgi;",
          "  sendfile on;",
          "  server_tokens off;",
          "  gzip on;",
          "  gzip_vary on;",
          "  gzip_types text/css application/javascript application/json image/svg+xml;",
          "  geo $dollar { default \"$\"; }", // the only way to write a dollar sign in a value
          "  server {",
          "    listen " + StaticSite.PORT + ";",
          "    root " + Site.ROOT + ";",
          "    index index.html;",
          "    location = " + StaticSite.HEALTH_PATH + " {",
          "      access_log off;",
          "      default_type text/plain;",
          "      return 200 \"ok\\n\";",
          "    }");

  private static void published(List<String> lines, StaticSite site, String path) {
    lines.add("    location = " + word(path) + " {");
    lines.add("      default_type application/json;");
    headers(site, path, Duration.ZERO).forEach(line -> lines.add("      " + line));
    lines.add("      root " + PUBLISHED + ";");
    lines.add("      try_files /config.json @packaged;");
    lines.add("    }");
    lines.add("    location @packaged {");
    lines.add("      default_type application/json;");
    headers(site, path, Duration.ZERO).forEach(line -> lines.add("      " + line));
    lines.add("      try_files " + quoted(path) + " =404;");
    lines.add("    }");
  }

  private static String fallback(StaticSite site) {
    String last = site.fallback() == null ? "=404" : quoted(site.fallback());
    return "try_files $uri $uri/index.html " + last + ";";
  }

  private static String prefix(String pattern) {
    return word(pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern);
  }

  /**
   * nginx forgets outer headers where a location adds one, hence all of them each time.
   *
   * <p>All but a time to keep it are sent with errors, too.
   *
   * @param age how long browsers may keep it; zero means not at all, null says nothing
   */
  private static List<String> headers(StaticSite site, String pattern, @Nullable Duration age) {
    SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "strict-origin-when-cross-origin");
    headers.put("X-Frame-Options", "DENY");
    for (Map.Entry<String, SortedMap<String, String>> each : site.headers().entrySet()) {
      if (each.getKey().equals(EVERYTHING) || each.getKey().equals(pattern)) {
        headers.putAll(each.getValue());
      }
    }
    if (age != null) {
      headers.put(
          "Cache-Control", age.isZero() ? "no-store" : "public, max-age=" + age.toSeconds());
    }
    return headers.entrySet().stream()
        .map(header ->
            "add_header "
                + quoted(header.getKey())
                + " "
                + quoted(header.getValue())
                + (header.getValue().startsWith("public") ? ";" : " always;"))
        .toList();
  }

  /** A parameter that may hold variables, whatever is in it. */
  private static String quoted(String text) {
    return word(text).replace("$", "${dollar}");
  }

  /**
   * A parameter without variables. A line's end would end a header, too, hence no control
   * characters.
   */
  private static String word(String text) {
    StringBuilder parameter = new StringBuilder("\"");
    text.chars()
        .filter(c -> c >= 0x20 && c != 0x7f)
        .forEach(c -> parameter.append(c == '"' || c == '\\' ? "\\" : "").append((char) c));
    return parameter.append('"').toString();
  }
}
