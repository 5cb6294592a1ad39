package dev.slipway.imports.compose.network;

import dev.slipway.imports.compose.draft.ImageName;
import java.util.List;
import java.util.Map;

/** Ports of images that people use without naming their ports; the application's own one first. */
final class KnownImages {
  private static final Map<String, List<Integer>> PORTS =
      Map.ofEntries(
          Map.entry("nginx", List.of(80)),
          Map.entry("httpd", List.of(80)),
          Map.entry("caddy", List.of(80)),
          Map.entry("wordpress", List.of(80)),
          Map.entry("nextcloud", List.of(80)),
          Map.entry("drupal", List.of(80)),
          Map.entry("phpmyadmin", List.of(80)),
          Map.entry("pgadmin4", List.of(80)),
          Map.entry("adminer", List.of(8080)),
          Map.entry("rabbitmq", List.of(5672)),
          Map.entry("memcached", List.of(11211)),
          Map.entry("grafana", List.of(3000)),
          Map.entry("prometheus", List.of(9090)),
          Map.entry("clickhouse-server", List.of(8123, 9000)),
          Map.entry("nats", List.of(4222)),
          Map.entry("kibana", List.of(5601)),
          Map.entry("logstash", List.of(5044)),
          Map.entry("keycloak", List.of(8080)),
          Map.entry("gitea", List.of(3000, 22)),
          Map.entry("n8n", List.of(5678)),
          Map.entry("ghost", List.of(2368)),
          Map.entry("chrome", List.of(3000)),
          Map.entry("tomcat", List.of(8080)),
          Map.entry("localstack", List.of(4566)),
          Map.entry("meilisearch", List.of(7700)),
          Map.entry("typesense", List.of(8108)),
          Map.entry("qdrant", List.of(6333)),
          Map.entry("ollama", List.of(11434)));

  private KnownImages() {}

  static List<Integer> ports(ImageName image) {
    boolean fastcgi = image.tag().contains("fpm");
    return fastcgi ? List.of(9000) : PORTS.getOrDefault(image.base(), List.of());
  }
}
