package dev.slipway.render.kubernetes;

import static dev.slipway.render.kubernetes.built.KubeObject.at;
import static dev.slipway.render.kubernetes.built.KubeObject.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.render.kubernetes.built.KubeObject;
import dev.slipway.render.kubernetes.built.NetworkMatrix;
import dev.slipway.render.kubernetes.built.NetworkSimulator;
import dev.slipway.render.kubernetes.built.NetworkSimulator.Party;
import dev.slipway.render.kubernetes.built.PodSecurityCheck;
import dev.slipway.render.kubernetes.valid.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The figures that a reviewer looks for, in what Kustomize builds of the reference application. */
@EnabledIf("hasKustomize")
class TeamworkIT {
  private static final Tool KUBECTL = new Tool("kubectl");
  private static final Party DNS =
      new Party(new TreeMap<>(Map.of("k8s-app", "kube-dns")), "kube-system", "10.2.0.2");
  private static List<KubeObject> staging = List.of();
  private static List<KubeObject> production = List.of();

  static boolean hasKustomize() {
    return KUBECTL.isPresent();
  }

  @BeforeAll
  static void build(@TempDir Path folder) {
    SortedMap<String, String> files = new TreeMap<>();
    KubernetesOutput output = GoldenCase.of("teamwork").render();
    output.tree().files().forEach((path, file) -> files.put(path, file.content()));
    GoldenCase.write(folder, files);
    String environments = "infra/k8s/envs/";
    staging = KubeObject.read(KUBECTL.run(folder, "kustomize", environments + "staging"));
    production = KubeObject.read(KUBECTL.run(folder, "kustomize", environments + "production"));
  }

  @Test
  @Tag("K8S-03")
  void workloadsHaveTheirNamesAndTheObjectsBesideThemExist() {
    assertThat(names(production, "Deployment"))
        .containsExactlyInAnyOrder(
            "web", "api", "worker-reminders", "worker-feedback", "worker-audit-archive");
    assertThat(names(production, "ConfigMap")).contains("app-config");
    assertThat(names(production, "ExternalSecret")).contains("app-secrets");
    assertThat(names(production, "Ingress")).containsExactlyInAnyOrder("api", "app");
  }

  @Test
  @Tag("K8S-04")
  void everyObjectAndPodHasFiveLabelsAndSelectorsHaveNoVersion() {
    for (KubeObject object : production) {
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
    KubeObject api = find(production, "Deployment", "api");

    assertThat(api.at("spec", "strategy", "type")).isEqualTo("RollingUpdate");
    assertThat(api.at("spec", "strategy", "rollingUpdate", "maxUnavailable")).isEqualTo(0);
    assertThat(api.at("spec", "strategy", "rollingUpdate", "maxSurge")).isEqualTo(1);
    assertThat(api.at("spec", "replicas")).isNull();
    assertThat(find(production, "HorizontalPodAutoscaler", "api").at("spec", "minReplicas"))
        .isEqualTo(2);
    assertThat(find(staging, "Deployment", "api").at("spec", "replicas")).isEqualTo(1);
  }

  @Test
  void theApiAsksForWhatItNeeds() {
    Object resources = container("api").get("resources");

    assertThat(resources)
        .isEqualTo(
            Map.of(
                "requests", Map.of("cpu", "100m", "memory", "256Mi"),
                "limits", Map.of("cpu", "500m", "memory", "512Mi")));
  }

  @Test
  void theApiIsProbedAsWritten() {
    Map<?, ?> api = container("api");

    assertThat(at(api, "livenessProbe", "initialDelaySeconds")).isEqualTo(10);
    assertThat(at(api, "livenessProbe", "periodSeconds")).isEqualTo(10);
    assertThat(at(api, "readinessProbe", "initialDelaySeconds")).isEqualTo(5);
    assertThat(at(api, "readinessProbe", "periodSeconds")).isEqualTo(5);
    assertThat(at(api, "readinessProbe", "httpGet", "path")).isEqualTo("/health/ready");
    assertThat(at(api, "startupProbe", "failureThreshold")).isEqualTo(30);
  }

  @Test
  @Tag("K8S-08")
  void configurationComesFromTheCommonConfigMapAndSecret() {
    List<String> sources =
        list(container("api").get("envFrom")).stream().map(Object::toString).toList();

    assertThat(sources)
        .contains("{configMapRef={name=app-config}}", "{secretRef={name=app-secrets}}");
    assertThat(find(production, "ConfigMap", "app-config").texts("data"))
        .containsEntry("NODE_ENV", "production");
    assertThat(names(production, "ExternalSecret")).contains("app-secrets");
  }

  @Test
  @Tag("K8S-09")
  void everyPodIsAsTheRestrictedStandardWantsIt() {
    PodSecurityCheck.holds(production);

    assertThat(find(production, "Namespace", "teamwork-prod").texts("metadata", "labels"))
        .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    for (KubeObject workload : production) {
      workload
          .podTemplate()
          .ifPresent(template -> {
            assertThat(at(template, "spec", "securityContext", "runAsUser")).isEqualTo(1000);
            assertThat(workload.containers())
                .allSatisfy(container ->
                    assertThat(at(container, "securityContext", "readOnlyRootFilesystem"))
                        .isEqualTo(true));
          });
    }
  }

  @Test
  @Tag("K8S-17")
  void onlyThoseWithAnEdgeReachTheDatabase() {
    Party database = new Party(new TreeMap<>(), null, "10.0.20.7");
    Party beside = new Party(new TreeMap<>(), null, "10.0.21.7");
    NetworkSimulator network = new NetworkSimulator(production);

    for (String name : List.of("api", "worker-reminders", "worker-feedback", "migrate", "web")) {
      Party pod = new Party(podOf(name), null, "10.1.0.1");

      assertThat(network.allows(pod, database, 5432, "TCP"))
          .as(name)
          .isEqualTo(!name.equals("web"));
      assertThat(network.allows(pod, beside, 5432, "TCP")).as(name).isFalse();
      assertThat(network.allows(pod, DNS, 53, "UDP")).as(name).isTrue();
    }
    GoldenCase.of("teamwork").input().environments().stream()
        .filter(application -> application.environment().needsApproval())
        .forEach(application -> new NetworkMatrix(application, production).equalsTheEdges());
  }

  private static SortedMap<String, String> podOf(String component) {
    return production.stream()
        .map(KubeObject::podLabels)
        .filter(labels -> component.equals(labels.get("app.kubernetes.io/component")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theTerminationGraceCoversTheApplicationsOwnEnd() {
    Object grace =
        at(
            find(production, "Deployment", "api").podTemplate().orElseThrow(),
            "spec",
            "terminationGracePeriodSeconds");

    assertThat(grace).isEqualTo(65); // 5 s before SIGTERM, 60 s after it
    assertThat(at(container("api"), "lifecycle", "preStop", "sleep", "seconds")).isEqualTo(5);
  }

  @Test
  void theIngressIsTheLoadBalancersOwnClass() {
    KubeObject ingress = find(production, "Ingress", "api");

    assertThat(ingress.at("spec", "ingressClassName")).isEqualTo("alb");
    assertThat(ingress.texts("metadata", "annotations"))
        .containsEntry("alb.ingress.kubernetes.io/scheme", "internet-facing")
        .containsEntry("alb.ingress.kubernetes.io/target-type", "ip")
        .containsEntry("alb.ingress.kubernetes.io/healthcheck-path", "/health/ready")
        .containsEntry(
            "alb.ingress.kubernetes.io/certificate-arn",
            "arn:aws:acm:us-east-1:123456789012:certificate/4f2a");
    assertThat(ingress.text("spec", "rules")).contains("api.example.com", "pathType=Prefix");
  }

  @Test
  void theApiScalesByCpu() {
    KubeObject scaler = find(production, "HorizontalPodAutoscaler", "api");

    assertThat(scaler.text("apiVersion")).isEqualTo("autoscaling/v2");
    assertThat(scaler.at("spec", "minReplicas")).isEqualTo(2);
    assertThat(scaler.at("spec", "maxReplicas")).isEqualTo(10);
    assertThat(scaler.text("spec", "metrics")).contains("averageUtilization=70", "name=cpu");
  }

  @Test
  @Tag("K8S-14")
  void aBudgetKeepsOneApiAndSingleInstancesHaveNone() {
    KubeObject budget = find(production, "PodDisruptionBudget", "api");

    assertThat(budget.text("apiVersion")).isEqualTo("policy/v1");
    assertThat(budget.at("spec", "minAvailable")).isEqualTo(1);
    assertThat(budget.texts("spec", "selector", "matchLabels"))
        .containsEntry("app.kubernetes.io/component", "api");
    assertThat(names(production, "PodDisruptionBudget")).containsExactlyInAnyOrder("api", "web");
    assertThat(names(staging, "PodDisruptionBudget")).isEmpty();
  }

  @Test
  void theMigrationIsAJobOfItsVersion() {
    KubeObject job = find(production, "Job", "migrate-unreleased");

    assertThat(job.at("spec", "backoffLimit")).isEqualTo(3);
    assertThat(at(job.podTemplate().orElseThrow(), "spec", "restartPolicy")).isEqualTo("Never");
    assertThat(job.containers().getFirst().get("image")).isEqualTo(container("api").get("image"));
    assertThat("" + job.containers().getFirst().get("envFrom")).contains("app-secrets");
  }

  @Test
  @Tag("K8S-16")
  void eachWorkloadHasItsOwnAccountWithoutTokenOrRole() {
    List<String> accounts =
        production.stream()
            .flatMap(object -> object.podTemplate().stream())
            .map(template -> "" + at(template, "spec", "serviceAccountName"))
            .toList();

    assertThat(accounts).doesNotHaveDuplicates().isNotEmpty();
    assertThat(names(production, "ServiceAccount")).containsExactlyInAnyOrderElementsOf(accounts);
    assertThat(production)
        .filteredOn(object -> object.podTemplate().isPresent())
        .allSatisfy(object ->
            assertThat(
                    at(object.podTemplate().orElseThrow(), "spec", "automountServiceAccountToken"))
                .isEqualTo(false));
    assertThat(production).noneMatch(object -> object.kind().contains("Role"));
  }

  @Test
  @Tag("K8S-18")
  void secretsComeFromTheStoreOneEntryForEachVariable() {
    KubeObject common = find(production, "ExternalSecret", "app-secrets");

    assertThat(common.text("apiVersion")).isEqualTo("external-secrets.io/v1");
    assertThat(common.at("spec", "refreshInterval")).isEqualTo("1h");
    assertThat(common.at("spec", "secretStoreRef"))
        .isEqualTo(Map.of("name", "aws-secrets-manager", "kind", "ClusterSecretStore"));
    assertThat(common.at("spec", "target", "name")).isEqualTo("app-secrets");
    Map<?, ?> password =
        Map.of(
            "secretKey",
            "SPRING_DATASOURCE_PASSWORD",
            "remoteRef",
            Map.of("key", "teamwork/prod/database", "property", "password"));
    assertThat(list(common.at("spec", "data")).contains(password)).isTrue();
    for (String variable :
        List.of("JWT_PRIVATE_KEY", "SPRING_DATA_REDIS_URL", "SPRING_MAIL_PASSWORD")) {
      assertThat(list(common.at("spec", "data")).stream().map(entry -> "" + at(entry, "secretKey")))
          .contains(variable);
    }
  }

  @Test
  @Tag("K8S-23")
  void instancesAreSpreadOverZonesAndNodes() {
    for (String name : List.of("api", "web")) {
      Object template = find(production, "Deployment", name).podTemplate().orElseThrow();

      assertThat(
              list(at(template, "spec", "topologySpreadConstraints")).stream()
                  .map(c -> "" + at(c, "topologyKey")))
          .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    }
  }

  @Test
  void workersShareTheApisImageAndListenNowhere() {
    for (String name : List.of("worker-reminders", "worker-feedback", "worker-audit-archive")) {
      Map<?, ?> worker = container(name);

      assertThat(worker.get("image")).isEqualTo(container("api").get("image"));
      assertThat(worker.get("ports")).isNull();
      assertThat("" + worker.get("livenessProbe")).contains("exec").doesNotContain("httpGet");
      assertThat(names(production, "Service")).doesNotContain(name);
    }
  }

  private static Map<?, ?> container(String workload) {
    return find(production, "Deployment", workload).containers().getLast();
  }

  private static List<String> names(List<KubeObject> objects, String kind) {
    return objects.stream()
        .filter(object -> object.kind().equals(kind))
        .map(KubeObject::name)
        .toList();
  }

  private static KubeObject find(List<KubeObject> objects, String kind, String name) {
    return objects.stream()
        .filter(object -> object.kind().equals(kind) && object.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
  }
}
