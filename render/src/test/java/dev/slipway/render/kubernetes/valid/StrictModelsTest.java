package dev.slipway.render.kubernetes.valid;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.render.kubernetes.built.KubeObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The validators refuse what a cluster would refuse; else their silence says nothing. */
class StrictModelsTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: a}
      spec:
        replicas: 1
        selector: {matchLabels: {a: b}}
        template:
          metadata: {labels: {a: b}}
          spec:
            containers:
              - name: a
                image: a:1
                ports: [{containerPort: 80}]
                securityContext: {readOnlyRootFilesystem: true}
      """;

  private static final String EXTERNAL_SECRET =
      """
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: {name: a}
      spec:
        refreshInterval: 1h
        secretStoreRef: {name: s, kind: ClusterSecretStore}
        target: {name: a}
        data: [{secretKey: k, remoteRef: {key: a/b}}]
      """;

  @Test
  void takesWhatIsRight() {
    assertThatCode(() -> accept(DEPLOYMENT)).doesNotThrowAnyException();
    assertThatCode(() -> accept(EXTERNAL_SECRET)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replicas: 1|replica: 1
          replicas: 1|replicas: "1"
          containerPort: 80|containerPort: "80"
          containerPort: 80|port: 80
          readOnlyRootFilesystem: true|readOnlyRootFilesystem: "true"
          readOnlyRootFilesystem: true|readOnlyRootFileSystem: true
          image: a:1|image: 1
          selector: {matchLabels: {a: b}}|paused: false
          """)
  void refusesAnObjectOfKubernetes(String right, String wrong) {
    assertThatThrownBy(() -> accept(DEPLOYMENT.replace(right, wrong)))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          refreshInterval: 1h|refreshInterval: 1x
          external-secrets.io/v1|external-secrets.io/v1beta1
          secretKey: k|key: k
          target: {name: a}|target: {}
          kind: ClusterSecretStore|kind: Store
          remoteRef: {key: a/b}|remoteRef: {key: 1}
          """)
  void refusesACustomResource(String right, String wrong) {
    assertThatThrownBy(() -> accept(EXTERNAL_SECRET.replace(right, wrong)))
        .isInstanceOf(AssertionError.class);
  }

  private static void accept(String yaml) {
    StrictModels.accept(KubeObject.read(yaml).getFirst());
  }
}
