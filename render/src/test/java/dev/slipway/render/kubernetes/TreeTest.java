package dev.slipway.render.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The files of the reference application's tree, all of them. */
class TreeTest {
  /** What the requirement lists. */
  private static final Set<String> LISTED =
      Set.of(
          "base/kustomization.yaml",
          "base/namespace.yaml",
          "base/labels.yaml",
          "components/api/deployment.yaml",
          "components/api/service.yaml",
          "components/api/hpa.yaml",
          "components/web/deployment.yaml",
          "components/web/service.yaml",
          "components/web/hpa.yaml",
          "components/workers/reminders.yaml",
          "components/workers/feedback.yaml",
          "components/workers/audit-archive.yaml",
          "components/jobs/migrate.yaml",
          "envs/stage/kustomization.yaml",
          "envs/stage/namespace.yaml",
          "envs/stage/configmap.yaml",
          "envs/stage/ingress.yaml",
          "envs/stage/patches/replicas.yaml",
          "envs/prod/kustomization.yaml",
          "envs/prod/namespace.yaml",
          "envs/prod/configmap.yaml",
          "envs/prod/ingress.yaml",
          "envs/prod/patches/replicas.yaml",
          "envs/prod/pdb.yaml");

  /** What stands beside it, and why; the guide on Kubernetes has the same list. */
  private static final Map<String, String> BESIDE =
      new TreeMap<>(
          Map.of(
              "components/kustomization.yaml",
              "Kustomize loads no file from outside a kustomization's folder",
              "envs/stage/networkpolicies.yaml",
              "K8S-17",
              "envs/prod/networkpolicies.yaml",
              "K8S-17",
              "envs/stage/externalsecrets.yaml",
              "K8S-18",
              "envs/prod/externalsecrets.yaml",
              "K8S-18",
              "envs/stage/release/kustomization.yaml",
              "K8S-21: set by releases, so never rendered twice",
              "envs/prod/release/kustomization.yaml",
              "K8S-21: set by releases, so never rendered twice"));

  /** Servers of data that only staging runs itself; production has them outside. */
  private static final Set<String> STAGING_DATA =
      Stream.of("cache", "db", "files", "mail")
          .map(name -> "envs/stage/resources/" + name + ".yaml")
          .collect(Collectors.toSet());

  @Test
  @Tag("K8S-01")
  void isTheListedOneAndWhatOtherRequirementsAskForBesideIt() {
    SortedSet<String> expected =
        Stream.of(LISTED, BESIDE.keySet(), STAGING_DATA)
            .flatMap(Set::stream)
            .collect(Collectors.toCollection(TreeSet::new));

    SortedSet<String> files = files("teamwork", Function.identity());

    assertThat(files).containsExactlyElementsOf(expected);
  }

  /** Who scales in one environment only leaves the tree as it is. */
  @Test
  void keepsTheScalerBesideItsDeploymentWhereOneEnvironmentDoesWithoutIt() {
    SortedSet<String> files =
        files(
            "teamwork",
            spec -> spec.replace("autoscaling: {minReplicas: 1, maxReplicas: 2}", "replicas: 1"));

    assertThat(files).containsAll(LISTED).doesNotContain("envs/prod/api/hpa.yaml");
  }

  private static SortedSet<String> files(String golden, Function<String, String> change) {
    GoldenCase spec = GoldenCase.of(golden);
    String root = "infra/k8s/";
    return KubernetesRenderer.render(spec.input(change.apply(spec.spec())))
        .tree()
        .files()
        .keySet()
        .stream()
        .map(path -> path.substring(root.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
