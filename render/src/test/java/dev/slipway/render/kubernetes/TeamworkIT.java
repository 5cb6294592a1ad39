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
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
  private static List<KubeObject> released = List.of();
  private static List<KubeObject> releasedAgain = List.of();

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
    staging = KubeObject.read(KUBECTL.run(folder, "kustomize", environments + "stage"));
    production = KubeObject.read(KUBECTL.run(folder, "kustomize", environments + "prod"));

    // As a release sets it: the images' tag and the version label.
    String release = environments + "prod/release/kustomization.yaml";
    String unreleased = Optional.ofNullable(files.get(release)).orElseThrow();
    files.put(release, unreleased.replaceAll("(newTag|version): unreleased", "$1: sha-0123abc"));
    GoldenCase.write(folder, files);
    released = KubeObject.read(KUBECTL.run(folder, "kustomize", environments + "prod"));
    releasedAgain = KubeObject.read(KUBECTL.run(folder, "kustomize", environments + "prod"));
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
    assertThat(find(staging, "Deployment", "api").at("spec", "replicas")).isNull();
  }

  @Test
  void eachEnvironmentHasItsNamespaceAndItsNumberOfInstances() {
    assertThat(names(staging, "Namespace")).containsExactly("teamwork-stage");
    assertThat(names(production, "Namespace")).containsExactly("teamwork-prod");
    for (String name : List.of("api", "web")) {
      assertThat(bounds(staging, name)).containsExactly(1, 2);
      assertThat(bounds(production, name).getFirst()).isGreaterThanOrEqualTo(2);
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
      assertThat(container(name).get("resources"))
          .as(name)
          .isEqualTo(
              Map.of(
                  "requests", Map.of("cpu", "100m", "memory", "256Mi"),
                  "limits", Map.of("cpu", "500m", "memory", "512Mi")));
    }
    assertThat(
            find(production, "Job", "migrate-unreleased").containers().getFirst().get("resources"))
        .isEqualTo(container("api").get("resources"));
  }

  @Test
  @Tag("K8S-07")
  void theApiIsProbedAsWritten() {
    Map<?, ?> api = container("api");

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
  @Tag("K8S-20")
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
  @Tag("K8S-12")
  void theIngressIsTheLoadBalancersOwnClass() {
    for (String name : List.of("api", "app")) {
      KubeObject ingress = find(production, "Ingress", name);

      assertThat(ingress.at("spec", "ingressClassName")).isEqualTo("alb");
      assertThat(ingress.texts("metadata", "annotations"))
          .doesNotContainKey("kubernetes.io/ingress.class")
          .containsEntry("alb.ingress.kubernetes.io/scheme", "internet-facing")
          .containsEntry("alb.ingress.kubernetes.io/target-type", "ip")
          .containsEntry(
              "alb.ingress.kubernetes.io/certificate-arn",
              "arn:aws:acm:us-east-1:123456789012:certificate/4f2a");
    }
    assertThat(leadsTo("app")).isEqualTo("app.example.com Prefix / web 3000");
    assertThat(leadsTo("api")).isEqualTo("api.example.com Prefix / api 4000");
    assertThat(healthcheck("api")).isEqualTo("/health/ready");
    assertThat(healthcheck("app")).isEqualTo("/api/health");
  }

  private static String healthcheck(String ingress) {
    return find(production, "Ingress", ingress)
        .texts("metadata", "annotations")
        .getOrDefault("alb.ingress.kubernetes.io/healthcheck-path", "");
  }

  /** The only rule of an Ingress, its port looked up at the Service. */
  private static String leadsTo(String name) {
    Object rule = list(find(production, "Ingress", name).at("spec", "rules")).getFirst();
    Object path = list(at(rule, "http", "paths")).getFirst();
    String service = "" + at(path, "backend", "service", "name");
    Object port =
        list(find(production, "Service", service).at("spec", "ports")).stream()
            .filter(each ->
                Objects.equals(at(each, "name"), at(path, "backend", "service", "port", "name")))
            .findFirst()
            .orElseThrow();
    return "%s %s %s %s %s"
        .formatted(
            at(rule, "host"), at(path, "pathType"), at(path, "path"), service, at(port, "port"));
  }

  @Test
  @Tag("K8S-13")
  void theApiScalesByCpu() {
    for (String name : List.of("api", "web")) {
      KubeObject scaler = find(production, "HorizontalPodAutoscaler", name);

      assertThat(scaler.text("apiVersion")).isEqualTo("autoscaling/v2");
      assertThat(bounds(production, name)).containsExactly(2, 10);
      assertThat(scaler.text("spec", "metrics")).contains("averageUtilization=70", "name=cpu");
      assertThat(at(container(name), "resources", "requests", "cpu")).isEqualTo("100m");
    }
  }

  @Test
  @Tag("K8S-24")
  void apiAndWebHaveAServiceAndWorkersHaveNone() {
    assertThat(names(production, "Service")).containsExactlyInAnyOrder("api", "web");
    assertThat(offered("api")).isEqualTo(4000);
    assertThat(offered("web")).isEqualTo(3000);
  }

  private static @Nullable Object offered(String service) {
    List<?> ports = list(find(production, "Service", service).at("spec", "ports"));
    assertThat(ports).hasSize(1);
    return at(ports.getFirst(), "port");
  }

  @Test
  @Tag("CFG-04")
  void whatIsSecretIsInSecretsAndTheRestInConfigMaps() {
    SortedSet<String> plain = new TreeSet<>();
    for (KubeObject object : staging) {
      if (object.kind().equals("ConfigMap")) {
        plain.addAll(object.texts("data").keySet());
      }
    }
    SortedSet<String> secret = new TreeSet<>();
    for (KubeObject object : staging) {
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
  @Tag("K8S-15")
  void theMigrationIsAJobOfItsVersion() {
    KubeObject job = find(released, "Job", "migrate-sha-0123abc");

    assertThat(job.name()).matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    assertThat(job.at("spec", "backoffLimit")).isEqualTo(3);
    assertThat(job.at("spec", "ttlSecondsAfterFinished")).isNotNull();
    assertThat(at(job.podTemplate().orElseThrow(), "spec", "restartPolicy")).isEqualTo("Never");
    assertThat(job.containers().getFirst().get("image"))
        .isEqualTo("ghcr.io/example/teamwork/api:sha-0123abc")
        .isEqualTo(find(released, "Deployment", "api").containers().getFirst().get("image"));
    assertThat("" + job.containers().getFirst().get("envFrom")).contains("app-secrets");
    assertThat(releasedAgain).as("the second run of a version changes nothing").contains(job);
    PodSecurityCheck.holds(released);
  }

  @Test
  void aMigrationWaitsForADatabaseThatStartsWithItAndOnlyItsOwnExitFailsTheJob() {
    KubeObject job = find(staging, "Job", "migrate-unreleased");
    Object pod = at(job.podTemplate().orElseThrow(), "spec");

    assertThat(KubeObject.list(at(pod, "initContainers")))
        .singleElement()
        .satisfies(wait -> {
          assertThat(at(wait, "image")).isEqualTo(image(find(staging, "StatefulSet", "db")));
          assertThat("" + at(wait, "command")).isEqualTo("[pg_isready, -t, 10]");
          assertThat("" + at(wait, "env")).contains("{name=PGHOST, value=db}");
        });
    assertThat("" + job.at("spec", "podFailurePolicy", "rules"))
        .contains("{action=Ignore, onExitCodes={containerName=wait-for-db, ")
        .contains("{action=FailJob, onExitCodes={containerName=migrate, ");
    assertThat(job.at("spec", "activeDeadlineSeconds")).isEqualTo(900 + 300);
    KubeObject elsewhere = find(production, "Job", "migrate-unreleased");
    assertThat(elsewhere.containers()).hasSize(1);
    assertThat(elsewhere.at("spec", "activeDeadlineSeconds")).isEqualTo(900);
    PodSecurityCheck.holds(staging);
  }

  private static @Nullable Object image(KubeObject workload) {
    return workload.containers().getLast().get("image");
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
  @Tag("K8S-11")
  void theWebIsLikeTheApiAndWorkersShareTheApisImageAndListenNowhere() {
    KubeObject api = find(production, "Deployment", "api");
    KubeObject web = find(production, "Deployment", "web");
    assertThat(web.at("spec", "strategy")).isEqualTo(api.at("spec", "strategy"));
    assertThat(at(list(container("web").get("ports")).getFirst(), "containerPort")).isEqualTo(3000);
    assertThat(at(container("web"), "readinessProbe", "httpGet", "path")).isEqualTo("/api/health");
    assertThat(at(container("web"), "livenessProbe", "httpGet", "path")).isEqualTo("/api/health");

    for (String name : List.of("worker-reminders", "worker-feedback", "worker-audit-archive")) {
      Map<?, ?> worker = container(name);

      assertThat(find(production, "Deployment", name).at("spec", "replicas")).isEqualTo(1);
      assertThat(worker.get("image")).isEqualTo(container("api").get("image"));
      assertThat(list(worker.get("args")).stream().map(Object::toString))
          .containsExactly(name.replaceFirst("-", ":"));
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
