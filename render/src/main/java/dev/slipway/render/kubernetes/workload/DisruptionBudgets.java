package dev.slipway.render.kubernetes.workload;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Service;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.manifest.Manifest.Home;
import dev.slipway.render.kubernetes.value.Cluster;
import java.util.Optional;

/**
 * One instance stays while nodes are emptied. Not for a single instance: its node could never be
 * emptied; nor for instances that are not ready, which serve nobody and would hold their node.
 */
final class DisruptionBudgets {
  private static final Home FILE = new Home.Environment("pdb.yaml");
  private static final int KEPT = 1;

  private DisruptionBudgets() {}

  static Optional<Manifest> of(Cluster cluster, Service service) {
    int fewest = Instances.fewest(cluster.application().environment(), service);
    if (!Instances.goOn(service) || fewest <= KEPT) {
      return Optional.empty();
    }
    String name = service.name().value();
    return Optional.of(
        new Manifest(
            FILE,
            Manifest.start("policy/v1", "PodDisruptionBudget", Labels.metadata(name, name))
                .put(
                    "spec",
                    map()
                        .put("minAvailable", KEPT)
                        .put("unhealthyPodEvictionPolicy", "AlwaysAllow")
                        .put(
                            "selector",
                            map().put("matchLabels", Labels.selector(cluster.name(), name))))));
  }
}
