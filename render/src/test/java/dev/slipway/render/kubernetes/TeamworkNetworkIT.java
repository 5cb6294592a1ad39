package dev.slipway.render.kubernetes;

import static dev.slipway.render.kubernetes.Teamwork.find;
import static dev.slipway.render.kubernetes.Teamwork.names;
import static dev.slipway.render.kubernetes.built.KubeObject.at;
import static dev.slipway.render.kubernetes.built.KubeObject.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.render.kubernetes.built.KubeObject;
import dev.slipway.render.kubernetes.built.NetworkMatrix;
import dev.slipway.render.kubernetes.built.NetworkSimulator;
import dev.slipway.render.kubernetes.built.NetworkSimulator.Party;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Who reaches whom: services, the ingress, and what policies open. */
@EnabledIf("dev.slipway.render.kubernetes.Teamwork#canBeBuilt")
class TeamworkNetworkIT {
  private static Teamwork teamwork = Teamwork.NOT_BUILT;

  @BeforeAll
  static void build(@TempDir Path folder) {
    teamwork = Teamwork.built(folder);
  }

  @Test
  @Tag("K8S-24")
  void apiAndWebHaveAServiceAndWorkersHaveNone() {
    assertThat(names(teamwork.production(), "Service")).containsExactlyInAnyOrder("api", "web");
    assertThat(offered("api")).isEqualTo(4000);
    assertThat(offered("web")).isEqualTo(3000);
  }

  private static @Nullable Object offered(String service) {
    List<?> ports = list(find(teamwork.production(), "Service", service).at("spec", "ports"));
    assertThat(ports).hasSize(1);
    return at(ports.getFirst(), "port");
  }

  @Test
  @Tag("K8S-12")
  void theIngressIsTheLoadBalancersOwnClass() {
    for (String name : List.of("api", "app")) {
      KubeObject ingress = find(teamwork.production(), "Ingress", name);

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
    return find(teamwork.production(), "Ingress", ingress)
        .texts("metadata", "annotations")
        .getOrDefault("alb.ingress.kubernetes.io/healthcheck-path", "");
  }

  /** The only rule of an Ingress, its port looked up at the Service. */
  private static String leadsTo(String name) {
    Object rule = list(find(teamwork.production(), "Ingress", name).at("spec", "rules")).getFirst();
    Object path = list(at(rule, "http", "paths")).getFirst();
    String service = "" + at(path, "backend", "service", "name");
    Object port =
        list(find(teamwork.production(), "Service", service).at("spec", "ports")).stream()
            .filter(each ->
                Objects.equals(at(each, "name"), at(path, "backend", "service", "port", "name")))
            .findFirst()
            .orElseThrow();
    return "%s %s %s %s %s"
        .formatted(
            at(rule, "host"), at(path, "pathType"), at(path, "path"), service, at(port, "port"));
  }

  @Test
  @Tag("K8S-17")
  void onlyThoseWithAnEdgeReachTheDatabase() {
    Party database = new Party(new TreeMap<>(), null, "10.0.20.7");
    Party beside = new Party(new TreeMap<>(), null, "10.0.21.7");
    NetworkSimulator network = new NetworkSimulator(teamwork.production());

    for (String name : List.of("api", "worker-reminders", "worker-feedback", "migrate", "web")) {
      Party pod = new Party(podOf(name), null, "10.1.0.1");

      assertThat(network.allows(pod, database, 5432, "TCP"))
          .as(name)
          .isEqualTo(!name.equals("web"));
      assertThat(network.allows(pod, beside, 5432, "TCP")).as(name).isFalse();
      assertThat(network.allows(pod, Teamwork.DNS, 53, "UDP")).as(name).isTrue();
    }
    GoldenCase.of("teamwork").input().environments().stream()
        .filter(application -> application.environment().needsApproval())
        .forEach(
            application -> new NetworkMatrix(application, teamwork.production()).equalsTheEdges());
  }

  private static SortedMap<String, String> podOf(String component) {
    return teamwork.production().stream()
        .map(KubeObject::podLabels)
        .filter(labels -> component.equals(labels.get("app.kubernetes.io/component")))
        .findFirst()
        .orElseThrow();
  }
}
