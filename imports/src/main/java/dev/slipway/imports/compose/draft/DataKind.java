package dev.slipway.imports.compose.draft;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of resource that an image can stand for. */
public enum DataKind {
  POSTGRES("postgres", 5432),
  MYSQL("mysql", 3306),
  REDIS("redis", 6379),
  S3("s3", 9000),
  SEARCH("search", 9200),
  MONGODB("mongodb", 27017),
  KAFKA("kafka", 9092),
  SMTP("smtp", 1025);

  private static final Map<DataKind, List<String>> IMAGES =
      Map.of(
          POSTGRES,
          List.of(
              "postgres",
              "postgresql",
              "postgis",
              "timescaledb",
              "timescaledb-ha",
              "pgvector",
              "supabase-postgres"),
          MYSQL,
          List.of("mysql", "mariadb", "percona", "percona-server", "mysql-server"),
          REDIS,
          List.of("redis", "valkey", "keydb", "redis-stack", "redis-stack-server", "dragonfly"),
          S3,
          List.of("minio"),
          SEARCH,
          List.of("elasticsearch", "opensearch"),
          MONGODB,
          List.of("mongo", "mongodb", "mongodb-community-server"),
          KAFKA,
          List.of("kafka", "cp-kafka", "redpanda", "kafka-native"),
          SMTP,
          List.of("mailhog", "mailpit", "maildev", "mailcatcher", "smtp4dev"));

  private final String type;
  private final int port;

  DataKind(String type, int port) {
    this.type = type;
    this.port = port;
  }

  /** The kind that an image is known for. */
  public static Optional<DataKind> of(ImageName image) {
    return IMAGES.entrySet().stream()
        .filter(entry -> entry.getValue().contains(image.base()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The type's word in the spec. */
  public String type() {
    return type;
  }

  /** The port that the image listens on. */
  public int port() {
    return port;
  }

  /** Whether it holds databases with a name, a user and a password. */
  public boolean isSql() {
    return this == POSTGRES || this == MYSQL;
  }
}
