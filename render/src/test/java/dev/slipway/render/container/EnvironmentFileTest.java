package dev.slipway.render.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.source.SourceFiles;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The template of a process' environment: every variable, in groups, with what development has. */
class EnvironmentFileTest {
  /** What every runtime sets beside what the spec asks for. */
  private static final Set<String> CONTRACT =
      Set.of(
          "HOST",
          "PORT",
          "PORT_HTTP",
          "SLIPWAY_APP",
          "SLIPWAY_ENVIRONMENT",
          "SLIPWAY_INSTANCE",
          "SLIPWAY_RELEASE",
          "SLIPWAY_REVISION",
          "SLIPWAY_SERVICE");

  private static final String SPEC =
      """
      apiVersion: slipway.dev/v1
      name: shop
      services:
        api:
          type: web
          build: {context: ., preset: node}
          ports: {http: 3000}
          environment:
            NODE_ENV: development
            API_VERSION: v1
            LOG_LEVEL: debug
            DATABASE_URL: ${resources.db.url}
            MONGODB_URL: ${resources.documents.url}
            REDIS_URL: ${resources.cache.url}
            ELASTICSEARCH_URL: ${resources.find.url}
            MINIO_ENDPOINT: ${resources.files.endpoint}
            MINIO_ACCESS_KEY: ${resources.files.accessKey}
            MINIO_SECRET_KEY: ${resources.files.secretKey}
            MINIO_BUCKET: ${resources.files.bucket}
            JWT_PRIVATE_KEY_PATH: ./keys/private.pem
            JWT_ACCESS_TOKEN_TTL: 15m
            GOOGLE_CLIENT_ID: ""
            OAUTH_SCOPES: openid
            SMTP_HOST: ${resources.mail.host}
            SMTP_PORT: ${resources.mail.port}
            SMTP_FROM: noreply@example.com
          secrets: [GOOGLE_CLIENT_SECRET, TWILIO_AUTH_TOKEN, SENDGRID_API_KEY, SENTRY_DSN]
      resources:
        db: {type: postgres}
        documents: {type: mongodb}
        cache: {type: redis}
        find: {type: search}
        files: {type: s3}
        mail: {type: smtp}
      secrets: {GOOGLE_CLIENT_SECRET: {}, TWILIO_AUTH_TOKEN: {}, SENDGRID_API_KEY: {}, SENTRY_DSN: {}}
      environments:
        dev: {target: docker}
      """;

  private final Application application = ContainerCase.load(SPEC, "dev", SourceFiles.NONE);
  private final String file =
      Objects.requireNonNull(ContainerCase.render(application).get("docker/env/api.env.example"));

  @Test
  @Tag("CFG-05")
  void hasEveryVariableOfTheServiceAndNoOther() {
    Service api = application.services().values().iterator().next();
    Set<String> asked = new TreeSet<>(api.environment().keySet());
    asked.addAll(CONTRACT);

    assertThat(variables().keySet()).containsExactlyInAnyOrderElementsOf(asked);
  }

  @Test
  @Tag("CFG-05")
  void hasTheGroupsInTheirOrder() {
    assertThat(groups())
        .containsExactly(
            "application",
            "database",
            "cache",
            "search",
            "storage",
            "auth",
            "oauth",
            "email",
            "external",
            "monitoring");
  }

  @Test
  @Tag("CFG-05")
  void hasWhatDevelopmentHasAndNoValueOfASecret() {
    assertThat(variables())
        .containsEntry("NODE_ENV", "development")
        .containsEntry("PORT", "3000")
        .containsEntry("API_VERSION", "v1")
        .containsEntry("LOG_LEVEL", "debug")
        .containsEntry(
            "DATABASE_URL", "postgresql://dev:dev@localhost:5432/app_dev?sslmode=disable")
        .containsEntry("MONGODB_URL", "mongodb://localhost:27017/app_dev")
        .containsEntry("REDIS_URL", "redis://localhost:6379")
        .containsEntry("ELASTICSEARCH_URL", "http://localhost:9200")
        .containsEntry("MINIO_ENDPOINT", "http://localhost:9000")
        .containsEntry("MINIO_ACCESS_KEY", "minioadmin")
        .containsEntry("MINIO_SECRET_KEY", "minioadmin")
        .containsEntry("SMTP_HOST", "localhost")
        .containsEntry("SMTP_PORT", "1025")
        .containsEntry("SMTP_FROM", "noreply@example.com")
        .containsEntry("GOOGLE_CLIENT_SECRET", "")
        .containsEntry("SENTRY_DSN", "");
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String line : file.lines().toList()) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        variables.put(line.replaceFirst("=.*", ""), line.replaceFirst("[^=]*=", ""));
      }
    }
    return variables;
  }

  /** A comment of its own after an empty line. */
  private List<String> groups() {
    List<String> lines = file.lines().toList();
    return IntStream.range(1, lines.size())
        .filter(i -> lines.get(i - 1).isEmpty() && lines.get(i).startsWith("# "))
        .mapToObj(i -> lines.get(i).substring(2))
        .toList();
  }
}
