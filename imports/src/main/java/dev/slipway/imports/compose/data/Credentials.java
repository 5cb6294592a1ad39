package dev.slipway.imports.compose.data;

import dev.slipway.imports.compose.draft.DataKind;
import dev.slipway.imports.compose.draft.ResourceDraft;
import dev.slipway.imports.compose.draft.Setting;
import dev.slipway.imports.compose.source.Unset;
import dev.slipway.imports.loss.Losses;
import dev.slipway.imports.spec.Fields;
import java.util.List;
import java.util.Map;

/** What a database container was told about user, password and database. */
final class Credentials {
  private static final Map<DataKind, List<String>> USERS =
      Map.of(
          DataKind.POSTGRES, List.of("POSTGRES_USER", "POSTGRESQL_USERNAME"),
          DataKind.MYSQL, List.of("MYSQL_USER", "MARIADB_USER"),
          DataKind.MONGODB, List.of("MONGO_INITDB_ROOT_USERNAME", "MONGODB_USERNAME"),
          DataKind.S3, List.of("MINIO_ROOT_USER", "MINIO_ACCESS_KEY"));

  private static final Map<DataKind, List<String>> PASSWORDS =
      Map.of(
          DataKind.POSTGRES,
          List.of("POSTGRES_PASSWORD", "POSTGRESQL_PASSWORD", "POSTGRESQL_POSTGRES_PASSWORD"),
          DataKind.MYSQL,
          List.of(
              "MYSQL_PASSWORD", "MYSQL_ROOT_PASSWORD", "MARIADB_PASSWORD", "MARIADB_ROOT_PASSWORD"),
          DataKind.REDIS,
          List.of("REDIS_PASSWORD", "VALKEY_PASSWORD", "REDIS_ARGS"),
          DataKind.MONGODB,
          List.of("MONGO_INITDB_ROOT_PASSWORD", "MONGODB_PASSWORD", "MONGODB_ROOT_PASSWORD"),
          DataKind.S3,
          List.of("MINIO_ROOT_PASSWORD", "MINIO_SECRET_KEY"),
          DataKind.SEARCH,
          List.of("ELASTIC_PASSWORD", "OPENSEARCH_INITIAL_ADMIN_PASSWORD"));

  private static final Map<DataKind, List<String>> DATABASES =
      Map.of(
          DataKind.POSTGRES, List.of("POSTGRES_DB", "POSTGRESQL_DATABASE"),
          DataKind.MYSQL, List.of("MYSQL_DATABASE", "MARIADB_DATABASE"),
          DataKind.MONGODB, List.of("MONGO_INITDB_DATABASE", "MONGODB_DATABASE"));

  private static final String DATABASE = "[A-Za-z_][A-Za-z0-9_-]{0,62}";

  private final ResourceDraft resource;
  private final Losses losses;

  Credentials(ResourceDraft resource, Losses losses) {
    this.resource = resource;
    this.losses = losses;
  }

  /** Whether a variable is one of those read here. */
  static boolean knows(DataKind kind, String variable) {
    return List.of(USERS, PASSWORDS, DATABASES).stream()
        .anyMatch(names -> names.getOrDefault(kind, List.of()).contains(variable));
  }

  void read() {
    String user = first(USERS);
    String database = first(DATABASES);
    losses.publish(user);
    losses.publish(database);
    for (String name : PASSWORDS.getOrDefault(resource.kind(), List.of())) {
      String password = value(name);
      if (!password.isEmpty()) {
        resource.passwords().add(password);
        losses.hide(password);
      }
    }
    boolean usual = resource.kind() == DataKind.POSTGRES && database.isEmpty();
    String chosen = usual ? (user.isEmpty() ? "postgres" : user) : database;
    resource.credentials(user, chosen);
    if (!database.isEmpty() && resource.kind().isSql() && database.matches(DATABASE)) {
      resource.spec().put("params", new Fields().put("database", database));
    }
  }

  private String first(Map<DataKind, List<String>> names) {
    return names.getOrDefault(resource.kind(), List.of()).stream()
        .map(this::value)
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String value(String name) {
    Setting setting = resource.service().environment().get(name);
    return setting == null ? "" : Unset.blank(setting.value());
  }
}
