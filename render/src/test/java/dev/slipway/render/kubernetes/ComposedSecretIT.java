package dev.slipway.render.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.spec.Application;
import dev.slipway.render.kubernetes.built.KubeObject;
import dev.slipway.render.kubernetes.valid.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the External Secrets Operator composes, by the template engine that it uses: Go's. */
class ComposedSecretIT {
  private static final Tool KUBECTL = new Tool("kubectl");

  /** What a store might hold. */
  private static final String SECRET = "s{{p}}e'c\"r$e\\t";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://app:%s@db.example.com/app?sslmode=require",
        "{{ .Values.x }}%s{{",
        "{%s}",
        "{{{%s}}}",
        "{\"a\": {\"b\": \"%s\"}}",
        "{{- %s -}}",
        "{{/* %s */}}",
        "`%s`",
        "%s{"
      })
  void textsAroundASecretComeBackAsTheyWere(String text) {
    KubeObject external = externalSecret(text.formatted("${secrets.TOKEN}"));

    Map<String, String> templates = external.texts("spec", "target", "template", "data");
    assertThat(external.at("spec", "target", "template", "engineVersion")).isEqualTo("v2");
    assertThat(templates).containsOnlyKeys("COMPOSED", "TOKEN");
    if (KUBECTL.isPresent()) {
      assertThat(executed(external, templates.getOrDefault("COMPOSED", "")))
          .isEqualTo(text.formatted(SECRET));
      assertThat(executed(external, templates.getOrDefault("TOKEN", ""))).isEqualTo(SECRET);
    }
  }

  /** Every fetched value is the same secret. */
  private String executed(KubeObject external, String template) {
    List<String> arguments =
        new ArrayList<>(List.of("create", "configmap", "fetched", "--dry-run=client"));
    for (Object entry : KubeObject.list(external.at("spec", "data"))) {
      assertThat(KubeObject.at(entry, "remoteRef", "key")).isEqualTo("shop/production/TOKEN");
      arguments.add("--from-literal=" + KubeObject.at(entry, "secretKey") + "=" + SECRET);
    }
    arguments.add("--output=go-template={{with .data}}" + template + "{{end}}");
    return KUBECTL.run(folder, arguments.toArray(String[]::new));
  }

  private static KubeObject externalSecret(String value) {
    String spec =
        """
        apiVersion: slipway.dev/v1
        name: shop
        registry: ghcr.io/acme/shop
        services:
          web:
            type: web
            build: {context: ., preset: node}
            ports: {http: 8080}
            secrets: [TOKEN]
            environment:
              COMPOSED: '%s'
          other: {type: worker, build: {context: ., preset: node}}
        secrets: {TOKEN: {}}
        environments:
          production: {target: {type: kubernetes, secretStore: vault}, vars: {domain: example.com}}
        """
            .formatted(value.replace("'", "''"));
    if (!(new SpecLoader().load(new SpecFile("slipway.yaml", spec), "production")
        instanceof Result.Loaded(Application application, _))) {
      throw new AssertionError(spec);
    }
    return new TreeMap<>(
            KubernetesRenderer.render(KubernetesInput.of(List.of(application))).tree().files())
        .values().stream()
            .flatMap(file -> KubeObject.read(file.content()).stream())
            .filter(object -> object.kind().equals("ExternalSecret"))
            .filter(object -> object.name().equals("web-env"))
            .findFirst()
            .orElseThrow();
  }
}
