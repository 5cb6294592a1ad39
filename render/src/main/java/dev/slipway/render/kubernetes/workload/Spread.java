package dev.slipway.render.kubernetes.workload;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Name;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.kubernetes.manifest.Labels;
import java.util.List;
import java.util.stream.Stream;

/**
 * Instances over zones first, then over nodes. A wish, not a condition: a cluster with one zone
 * runs them all the same.
 */
final class Spread {
  private Spread() {}

  static YamlValue of(Name application, Name service) {
    return YamlValue.list(
        Stream.of("topology.kubernetes.io/zone", "kubernetes.io/hostname")
            .map(key -> constraint(application, service, key))
            .toList());
  }

  /** The template's hash keeps old instances out of the sum while a new version rolls out. */
  private static YamlMap constraint(Name application, Name service, String topology) {
    YamlMap selector = map().put("matchLabels", Labels.selector(application, service.value()));
    return map()
        .put("maxSkew", 1)
        .put("topologyKey", topology)
        .put("whenUnsatisfiable", "ScheduleAnyway")
        .put("labelSelector", selector)
        .putTexts("matchLabelKeys", List.of("pod-template-hash"));
  }
}
