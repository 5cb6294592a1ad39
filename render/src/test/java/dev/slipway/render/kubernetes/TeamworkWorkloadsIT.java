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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What runs, how often, with what, and how it is looked after. */
@EnabledIf("dev.slipway.render.kubernetes.Teamwork#canBeBuilt")
class TeamworkWorkloadsIT {
  private static Teamwork teamwork = Teamwork.NOT_BUILT;

  @BeforeAll
  static void build(@TempDir Path folder) {
    teamwork = Teamwork.built(folder);
  }

  @Test
  @Tag("K8S-03")
  void workloadsHaveTheirNamesAndTheObjectsBesideThemExist() {
    assertThat(names(teamwork.production(), "Deployment"))
        .containsExactlyInAnyOrder(
            "web", "api", "worker-reminders", "worker-feedback", "worker-audit-archive");
    assertThat(names(teamwork.production(), "ConfigMap")).contains("app-config");
    assertThat(names(teamwork.production(), "ExternalSecret")).contains("app-secrets");
    assertThat(names(teamwork.production(), "Ingress")).containsExactlyInAnyOrder("api", "app");
  }

  @Test
  @Tag("K8S-04")
  void everyObjectAndPodHasFiveLabelsAndSelectorsHaveNoVersion() {
    for (KubeObject object : teamwork.production()) {
      assertThat(object.texts("metadata", "labels"))
          .as("%s", object)
          .containsEntry("app.kubernetes.io/name", "teamwork")
          .containsEntry("app.kubernetes.io/part-of", "teamwork")
          .containsEntry("app.kubernetes.io/managed-by", "kustomize")
          .containsEntry("app.kubernetes.io/version", "unreleased");
      if (object.podTemplate().isPresent()) {
        assertThat(object.podLabels())
            .containsKey("app.kubernetes.io/component")
            .containsAllEntriesOf(
                Map.of(
                    "app.kubernetes.io/name", "teamwork",
                    "app.kubernetes.io/part-of", "teamwork",
                    "app.kubernetes.io/managed-by", "kustomize",
                    "app.kubernetes.io/version", "unreleased"));
      }
      assertThat(object.texts("spec", "selector", "matchLabels"))
          .doesNotContainKey("app.kubernetes.io/version");
    }
  }

  @Test
  @Tag("K8S-05")
  void theApiRollsWithoutEverBeingFewerAndItsScalerCountsInProduction() {
    KubeObject api = find(teamwork.production(), "Deployment", "api");

    assertThat(api.at("spec", "strategy", "type")).isEqualTo("RollingUpdate");
    assertThat(api.at("spec", "strategy", "rollingUpdate", "maxUnavailable")).isEqualTo(0);
    assertThat(api.at("spec", "strategy", "rollingUpdate", "maxSurge")).isEqualTo(1);
    assertThat(api.at("spec", "replicas")).isNull();
    assertThat(
            find(teamwork.production(), "HorizontalPodAutoscaler", "api").at("spec", "minReplicas"))
        .isEqualTo(2);
    assertThat(find(teamwork.staging(), "Deployment", "api").at("spec", "replicas")).isNull();
  }

  @Test
  @Tag("K8S-02")
  void eachEnvironmentHasItsNamespaceAndItsNumberOfInstances() {
    assertThat(names(teamwork.staging(), "Namespace")).containsExactly("teamwork-stage");
    assertThat(names(teamwork.production(), "Namespace")).containsExactly("teamwork-prod");
    for (String name : List.of("api", "web")) {
      assertThat(bounds(teamwork.staging(), name)).containsExactly(1, 2);
      assertThat(bounds(teamwork.production(), name).getFirst()).isGreaterThanOrEqualTo(2);
    }
  }

  private static List<Integer> bounds(List<KubeObject> objects, String name) {
    KubeObject scaler = find(objects, "HorizontalPodAutoscaler", name);
    return Stream.of("minReplicas", "maxReplicas")
        .map(bound -> Integer.valueOf("" + scaler.at("spec", bound)))
        .toList();
  }

  @Test
  @Tag("K8S-06")
  void everyContainerAsksForWhatItNeeds() {
    for (String name :
        List.of("api", "web", "worker-reminders", "worker-feedback", "worker-audit-archive")) {
      assertThat(teamwork.container(name).get("resources"))
          .as(name)
          .isEqualTo(
              Map.of(
                  "requests", Map.of("cpu", "100m", "memory", "256Mi"),
                  "limits", Map.of("cpu", "500m", "memory", "512Mi")));
    }
    assertThat(
            find(teamwork.production(), "Job", "migrate-unreleased")
                .containers()
                .getFirst()
                .get("resources"))
        .isEqualTo(teamwork.container("api").get("resources"));
  }

  @Test
  @Tag("K8S-07")
  void theApiIsProbedAsWritten() {
    Map<?, ?> api = teamwork.container("api");

    assertThat(list(api.get("ports"))).hasSize(1);
    assertThat(at(list(api.get("ports")).getFirst(), "containerPort")).isEqualTo(4000);
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(at(api, probe, "httpGet", "port")).isEqualTo("http");
    }

    assertThat(at(api, "livenessProbe", "initialDelaySeconds")).isEqualTo(10);
    assertThat(at(api, "livenessProbe", "periodSeconds")).isEqualTo(10);
    assertThat(at(api, "readinessProbe", "initialDelaySeconds")).isEqualTo(5);
    assertThat(at(api, "readinessProbe", "periodSeconds")).isEqualTo(5);
    assertThat(at(api, "readinessProbe", "httpGet", "path")).isEqualTo("/health/ready");
    assertThat(at(api, "startupProbe", "failureThreshold")).isEqualTo(30);
  }

  @Test
  @Tag("K8S-20")
  void theTerminationGraceCoversTheApplicationsOwnEnd() {
    Object grace =
        at(
            find(teamwork.production(), "Deployment", "api").podTemplate().orElseThrow(),
            "spec",
            "terminationGracePeriodSeconds");

    assertThat(grace).isEqualTo(65); // 5 s before SIGTERM, 60 s after it
    assertThat(at(teamwork.container("api"), "lifecycle", "preStop", "sleep", "seconds"))
        .isEqualTo(5);
  }

  @Test
  @Tag("K8S-13")
  void theApiScalesByCpu() {
    for (String name : List.of("api", "web")) {
      KubeObject scaler = find(teamwork.production(), "HorizontalPodAutoscaler", name);

      assertThat(scaler.text("apiVersion")).isEqualTo("autoscaling/v2");
      assertThat(bounds(teamwork.production(), name)).containsExactly(2, 10);
      assertThat(scaler.text("spec", "metrics")).contains("averageUtilization=70", "name=cpu");
      assertThat(at(teamwork.container(name), "resources", "requests", "cpu")).isEqualTo("100m");
    }
  }

  @Test
  @Tag("K8S-14")
  void aBudgetKeepsOneApiAndSingleInstancesHaveNone() {
    KubeObject budget = find(teamwork.production(), "PodDisruptionBudget", "api");

    assertThat(budget.text("apiVersion")).isEqualTo("policy/v1");
    assertThat(budget.at("spec", "minAvailable")).isEqualTo(1);
    assertThat(budget.texts("spec", "selector", "matchLabels"))
        .containsEntry("app.kubernetes.io/component", "api");
    assertThat(names(teamwork.production(), "PodDisruptionBudget"))
        .containsExactlyInAnyOrder("api", "web");
    assertThat(names(teamwork.staging(), "PodDisruptionBudget")).isEmpty();
  }

  @Test
  @Tag("K8S-23")
  void instancesAreSpreadOverZonesAndNodes() {
    for (String name : List.of("api", "web")) {
      Object template = find(teamwork.production(), "Deployment", name).podTemplate().orElseThrow();

      assertThat(
              list(at(template, "spec", "topologySpreadConstraints")).stream()
                  .map(c -> "" + at(c, "topologyKey")))
          .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    }
  }

  @Test
  @Tag("K8S-11")
  void theWebIsLikeTheApiAndWorkersShareTheApisImageAndListenNowhere() {
    KubeObject api = find(teamwork.production(), "Deployment", "api");
    KubeObject web = find(teamwork.production(), "Deployment", "web");
    assertThat(web.at("spec", "strategy")).isEqualTo(api.at("spec", "strategy"));
    assertThat(at(list(teamwork.container("web").get("ports")).getFirst(), "containerPort"))
        .isEqualTo(3000);
    assertThat(at(teamwork.container("web"), "readinessProbe", "httpGet", "path"))
        .isEqualTo("/api/health");
    assertThat(at(teamwork.container("web"), "livenessProbe", "httpGet", "path"))
        .isEqualTo("/api/health");

    for (String name : List.of("worker-reminders", "worker-feedback", "worker-audit-archive")) {
      Map<?, ?> worker = teamwork.container(name);

      assertThat(find(teamwork.production(), "Deployment", name).at("spec", "replicas"))
          .isEqualTo(1);
      assertThat(worker.get("image")).isEqualTo(teamwork.container("api").get("image"));
      assertThat(list(worker.get("args")).stream().map(Object::toString))
          .containsExactly(name.replaceFirst("-", ":"));
      assertThat(worker.get("ports")).isNull();
      assertThat("" + worker.get("livenessProbe")).contains("exec").doesNotContain("httpGet");
      assertThat(names(teamwork.production(), "Service")).doesNotContain(name);
    }
  }
}
