package dev.slipway.imports.detect;

import dev.slipway.imports.compose.draft.DataKind;
import dev.slipway.imports.detect.Detected.Dialect;
import java.util.LinkedHashMap;
import java.util.Map;

/** By which variables programs find their data, as most of them call it. */
final class DataVariables {
  private DataVariables() {}

  /** Names and values; {@code @} stands for the resource. */
  static Map<String, String> of(Dialect dialect, DataKind kind) {
    return switch (dialect) {
      case USUAL -> usual(kind);
      case SPRING -> spring(kind);
      case SPRING_REACTIVE ->
          kind == DataKind.POSTGRES
              ? variables(
                  "SPRING_R2DBC_URL", "r2dbc:postgresql://${@.host}:${@.port}/${@.database}",
                  "SPRING_R2DBC_USERNAME", "${@.user}",
                  "SPRING_R2DBC_PASSWORD", "${@.password}")
              : spring(kind);
    };
  }

  private static Map<String, String> usual(DataKind kind) {
    return switch (kind) {
      case POSTGRES, MYSQL -> variables("DATABASE_URL", "${@.url}");
      case REDIS -> variables("REDIS_URL", "${@.url}");
      case MONGODB -> variables("MONGODB_URI", "${@.url}");
      case SEARCH -> variables("ELASTICSEARCH_URL", "${@.url}");
      case KAFKA -> variables("KAFKA_BROKERS", "${@.brokers}");
      case S3 ->
          variables(
              "S3_ENDPOINT", "${@.endpoint}",
              "S3_BUCKET", "${@.bucket}",
              "S3_ACCESS_KEY", "${@.accessKey}",
              "S3_SECRET_KEY", "${@.secretKey}");
      case SMTP -> variables("SMTP_URL", "${@.url}");
    };
  }

  private static Map<String, String> spring(DataKind kind) {
    return switch (kind) {
      case POSTGRES, MYSQL ->
          variables(
              "SPRING_DATASOURCE_URL", "${@.jdbcUrl}",
              "SPRING_DATASOURCE_USERNAME", "${@.user}",
              "SPRING_DATASOURCE_PASSWORD", "${@.password}");
      case REDIS -> variables("SPRING_DATA_REDIS_URL", "${@.url}");
      case MONGODB -> variables("SPRING_DATA_MONGODB_URI", "${@.url}");
      case SEARCH -> variables("SPRING_ELASTICSEARCH_URIS", "${@.url}");
      case KAFKA -> variables("SPRING_KAFKA_BOOTSTRAP_SERVERS", "${@.brokers}");
      case SMTP ->
          variables(
              "SPRING_MAIL_HOST", "${@.host}",
              "SPRING_MAIL_PORT", "${@.port}",
              "SPRING_MAIL_USERNAME", "${@.user}",
              "SPRING_MAIL_PASSWORD", "${@.password}");
      case S3 -> usual(kind);
    };
  }

  private static Map<String, String> variables(String... pairs) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      variables.put(pairs[i], pairs[i + 1]);
    }
    return variables;
  }
}
