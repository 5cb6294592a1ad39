package dev.slipway.render.kubernetes;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Target;
import dev.slipway.render.file.RenderedTree;
import dev.slipway.render.finding.Finding;
import dev.slipway.render.finding.Findings;
import dev.slipway.render.kubernetes.overlay.KustomizeTree;
import dev.slipway.render.kubernetes.overlay.Overlay;
import dev.slipway.render.kubernetes.overlay.UserFiles;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.SecretPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Renders the Kubernetes environments of one application. Stateless and thread-safe. */
public final class KubernetesRenderer {
  private KubernetesRenderer() {}

  /**
   * The Kustomize tree below {@code infra/k8s}.
   *
   * @throws IllegalArgumentException if the environments are of several applications, or one stands
   *     twice
   */
  public static KubernetesOutput render(KubernetesInput input) {
    List<Overlay> overlays = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    SortedMap<Name, List<SecretPlan>> secrets = new TreeMap<>();
    for (Application application : sorted(input.environments())) {
      if (application.environment().target() instanceof Target.Kubernetes target) {
        Findings found = new Findings(application.environment().name());
        EnvironmentManifests manifests =
            new EnvironmentManifests(new Cluster(application, target, input.sources(), found));
        overlays.add(manifests.overlay());
        secrets.put(application.environment().name(), manifests.secrets());
        findings.addAll(found.sorted());
      }
    }
    if (overlays.isEmpty()) {
      return new KubernetesOutput(RenderedTree.of(List.of()), findings, secrets);
    }
    Name application = input.environments().getFirst().name();
    RenderedTree tree = KustomizeTree.of(application, overlays, new UserFiles(input.userFiles()));
    return new KubernetesOutput(tree, findings, secrets);
  }

  private static List<Application> sorted(List<Application> applications) {
    TreeSet<Name> names = new TreeSet<>();
    TreeSet<Name> environments = new TreeSet<>();
    applications.forEach(application -> {
      names.add(application.name());
      if (!environments.add(application.environment().name())) {
        throw new IllegalArgumentException(
            "environment twice: " + application.environment().name());
      }
    });
    if (names.size() > 1) {
      throw new IllegalArgumentException("several applications: " + names);
    }
    return applications.stream()
        .sorted(Comparator.comparing(application -> application.environment().name()))
        .toList();
  }
}
