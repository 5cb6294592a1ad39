package dev.slipway.render.compose;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** nginx's whole configuration: one server for each host, the longest path first. */
final class ProxyConfiguration {
  static final int HTTP = 8080;
  static final int HTTPS = 8443;

  private static final String HEAD =
      """
      # Rendered by Slipway: nginx in front of the routes of slipway.yaml, for `docker compose --profile proxy up`.
      # It wants a certificate in docker/nginx/ssl/ (tls.crt, tls.key), which is yours and stays out of git.
      # To change it: change routes in slipway.yaml. To keep it by hand: `slipway eject docker/nginx/nginx.conf`.
      worker_processes 1;
      pid /tmp/nginx.pid;
      error_log /dev/stderr warn;
      events { worker_connections 1024; }
      http {
        access_log /dev/stdout;
        client_body_temp_path /tmp/client_body;
        proxy_temp_path /tmp/proxy;
        fastcgi_temp_path /tmp/fastcgi;
        uwsgi_temp_path /tmp/uwsgi;
        scgi_temp_path /tmp/scgi;
        server_tokens off;
        server_names_hash_bucket_size 128;
        ssl_certificate ssl/tls.crt;
        ssl_certificate_key ssl/tls.key;
        ssl_protocols TLSv1.2 TLSv1.3;
        map $http_upgrade $connection_upgrade { default upgrade; "" close; }
        proxy_http_version 1.1;
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $connection_upgrade;
        server {
          listen 8080 default_server;
          listen 8443 ssl default_server;
          server_name _;
          location = /health { default_type text/plain; return 200 "ok\\n"; }
      """;

  private ProxyConfiguration() {}

  /**
   * The file's text.
   *
   * @param upstreams base URLs by route; routes without one are left out
   * @param target where a redirect leads
   */
  static String of(
      Application application,
      SortedMap<String, String> upstreams,
      Function<Route.Redirect, String> target) {
    SortedMap<String, List<String>> servers = new TreeMap<>();
    for (Route route : application.routes().values()) {
      for (String host : route.hosts()) {
        List<String> locations = servers.computeIfAbsent(host, _ -> new ArrayList<>());
        switch (route) {
          case Route.Http http -> {
            String upstream = upstreams.get(http.name().value());
            if (upstream != null) {
              locations.addAll(locations(http, upstream));
            }
          }
          case Route.Redirect redirect ->
              locations.addAll(redirect(redirect, target.apply(redirect)));
          case Route.Stream _ -> {}
        }
      }
    }
    StringBuilder text = new StringBuilder(HEAD);
    servers.getOrDefault("*", List.of()).forEach(line -> text.append(line).append('\n'));
    text.append("  }\n");
    servers.forEach((host, locations) -> {
      if (!host.equals("*") && !locations.isEmpty()) {
        text.append("  server {\n    listen ").append(HTTP).append(";\n    listen ").append(HTTPS);
        text.append(" ssl;\n    server_name ").append(word(host)).append(";\n");
        locations.forEach(line -> text.append(line).append('\n'));
        text.append("  }\n");
      }
    });
    return text.append("}\n").toString();
  }

  /** A prefix ends at a segment's border: {@code /api} is not {@code /apiary}. */
  private static List<String> locations(Route.Http route, String upstream) {
    String path = route.path();
    List<String> directives =
        List.of(
            "client_max_body_size " + route.bodyLimitBytes() + ";",
            "proxy_read_timeout " + route.timeout().toSeconds() + "s;",
            "proxy_send_timeout " + route.timeout().toSeconds() + "s;");
    if (path.equals("/")) {
      return location("/", upstream, directives);
    }
    String strip = route.stripPrefix() ? "/" : "";
    List<String> lines = new ArrayList<>(location("= " + word(path), upstream + strip, directives));
    lines.addAll(location(word(path + "/"), upstream + strip, directives));
    return lines;
  }

  private static List<String> location(String match, String upstream, List<String> directives) {
    List<String> lines = new ArrayList<>(List.of("    location " + match + " {"));
    directives.forEach(line -> lines.add("      " + line));
    lines.add("      proxy_pass " + upstream + ";");
    lines.add("    }");
    return lines;
  }

  private static List<String> redirect(Route.Redirect route, String target) {
    String rest = route.keepPath() ? "$request_uri" : "";
    String action = "      return " + route.status() + " \"" + variableFree(target) + rest + "\";";
    if (route.path().equals("/")) {
      return List.of("    location / {", action, "    }");
    }
    return List.of(
        "    location = " + word(route.path()) + " {",
        action,
        "    }",
        "    location " + word(route.path() + "/") + " {",
        action,
        "    }");
  }

  /** A dollar sign means itself in a URL's escaped form only. */
  private static String variableFree(String url) {
    String word = word(url.replace("$", "%24"));
    return word.substring(1, word.length() - 1);
  }

  private static String word(String text) {
    StringBuilder parameter = new StringBuilder("\"");
    text.chars()
        .filter(c -> c >= 0x20 && c != 0x7f)
        .forEach(c -> parameter.append(c == '"' || c == '\\' ? "\\" : "").append((char) c));
    return parameter.append('"').toString();
  }
}
