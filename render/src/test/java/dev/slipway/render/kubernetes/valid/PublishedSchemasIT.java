package dev.slipway.render.kubernetes.valid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.render.kubernetes.built.KubeObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published schemas refuse what an operator would refuse; else their silence says nothing. */
@DisabledIf("isAbsent")
class PublishedSchemasIT {
  private static final String OBJECTS =
      """
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: {name: a}
      spec:
        refreshInterval: 1h
        secretStoreRef: {name: s, kind: ClusterSecretStore}
        target: {name: a, creationPolicy: Owner}
        data: [{secretKey: k, remoteRef: {key: a/b}}]
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: {name: b}
      spec:
        parentRefs: [{name: g}]
        rules: [{matches: [{path: {type: PathPrefix, value: /}}], backendRefs: [{name: web, port: 80}]}]
      ---
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: {name: c}
      spec: {instances: 1, storage: {size: 1Gi}}
      """;

  static boolean isAbsent() {
    return PublishedSchemas.isAbsent();
  }

  @Test
  void takeWhatIsRight() {
    assertThat(problems(OBJECTS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind: ClusterSecretStore|kind: Store
          creationPolicy: Owner|creationPolicy: Mine
          remoteRef: {key: a/b}|remoteRef: {}
          refreshInterval: 1h|refreshInterval: 1
          type: PathPrefix|type: Beginning
          port: 80|port: "80"
          instances: 1|instances: "1"
          postgresql.cnpg.io/v1|postgresql.cnpg.io/v2
          """)
  void refuseWhatIsWrong(String right, String wrong) {
    assertThat(problems(OBJECTS.replace(right, wrong))).hasSize(1);
  }

  private static List<String> problems(String yaml) {
    return PublishedSchemas.problems(KubeObject.read(yaml));
  }
}
