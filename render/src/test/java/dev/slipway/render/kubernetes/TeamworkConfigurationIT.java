package dev.slipway.render.kubernetes;

import static dev.slipway.render.kubernetes.Teamwork.find;
import static dev.slipway.render.kubernetes.Teamwork.names;
import static dev.slipway.render.kubernetes.built.KubeObject.at;
import static dev.slipway.render.kubernetes.built.KubeObject.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.render.kubernetes.built.KubeObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What is configuration, what is secret, and where both come from. */
@EnabledIf("dev.slipway.render.kubernetes.Teamwork#canBeBuilt")
class TeamworkConfigurationIT {
  private static Teamwork teamwork = Teamwork.NOT_BUILT;

  @BeforeAll
  static void build(@TempDir Path folder) {
    teamwork = Teamwork.built(folder);
  }

  @Test
  @Tag("K8S-08")
  void configurationComesFromTheCommonConfigMapAndSecret() {
    List<String> sources =
        list(teamwork.container("api").get("envFrom")).stream().map(Object::toString).toList();

    assertThat(sources)
        .contains("{configMapRef={name=app-config}}", "{secretRef={name=app-secrets}}");
    assertThat(find(teamwork.production(), "ConfigMap", "app-config").texts("data"))
        .containsEntry("NODE_ENV", "production");
    assertThat(names(teamwork.production(), "ExternalSecret")).contains("app-secrets");
  }

  @Test
  @Tag("CFG-04")
  void whatIsSecretIsInSecretsAndTheRestInConfigMaps() {
    SortedSet<String> plain = new TreeSet<>();
    for (KubeObject object : teamwork.staging()) {
      if (object.kind().equals("ConfigMap")) {
        plain.addAll(object.texts("data").keySet());
      }
    }
    SortedSet<String> secret = new TreeSet<>();
    for (KubeObject object : teamwork.staging()) {
      if (object.kind().equals("ExternalSecret")) {
        secret.addAll(object.secretKeys());
      }
    }

    assertThat(plain)
        .contains(
            "NODE_ENV",
            "PORT",
            "LOG_LEVEL",
            "CORS_ORIGINS",
            "APP_URL",
            "API_URL",
            "ENABLE_BULL_BOARD",
            "OTEL_SERVICE_NAME",
            "OTEL_EXPORTER_OTLP_ENDPOINT")
        .doesNotContainAnyElementsOf(secret);
    assertThat(secret)
        .contains(
            "DATABASE_URL",
            "REDIS_PASSWORD",
            "JWT_SECRET",
            "STRIPE_SECRET_KEY",
            "STRIPE_WEBHOOK_SECRET",
            "RESEND_API_KEY",
            "S3_ACCESS_KEY",
            "S3_SECRET_KEY");
  }

  @Test
  @Tag("K8S-18")
  void secretsComeFromTheStoreOneEntryForEachVariable() {
    KubeObject common = find(teamwork.production(), "ExternalSecret", "app-secrets");

    assertThat(common.text("apiVersion")).isEqualTo("external-secrets.io/v1");
    assertThat(common.at("spec", "refreshInterval")).isEqualTo("1h");
    assertThat(common.at("spec", "secretStoreRef"))
        .isEqualTo(Map.of("name", "aws-secrets-manager", "kind", "ClusterSecretStore"));
    assertThat(common.at("spec", "target", "name")).isEqualTo("app-secrets");
    Map<?, ?> url =
        Map.of(
            "secretKey",
            "DATABASE_URL",
            "remoteRef",
            Map.of("key", "teamwork/prod/database", "property", "url"));
    assertThat(list(common.at("spec", "data")).contains(url)).isTrue();
    for (String variable : List.of("JWT_SECRET", "REDIS_PASSWORD", "SMTP_PASSWORD")) {
      assertThat(list(common.at("spec", "data")).stream().map(entry -> "" + at(entry, "secretKey")))
          .contains(variable);
    }
  }
}
