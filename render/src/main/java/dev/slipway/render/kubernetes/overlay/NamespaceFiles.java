package dev.slipway.render.kubernetes.overlay;

import dev.slipway.model.spec.Name;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.render.kubernetes.manifest.Manifest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The namespace and what each environment says about it. Kustomize renames it with the rest. */
final class NamespaceFiles {
  /** {@code warn} and {@code audit} report what {@code enforce} lets pass. */
  private static final List<String> MODES = List.of("enforce", "warn", "audit");

  private NamespaceFiles() {}

  static YamlMap base(Name application, List<Overlay> overlays) {
    Set<String> levels = overlays.stream().map(Overlay::podSecurity).collect(Collectors.toSet());
    YamlMap metadata = YamlMap.map().put("name", application.value());
    if (levels.size() == 1) {
      metadata.put("labels", podSecurity(levels.iterator().next()));
    }
    return Manifest.start("v1", "Namespace", metadata);
  }

  static YamlMap patch(Name application, Overlay overlay) {
    YamlMap labels = podSecurity(overlay.podSecurity());
    labels.put("slipway.dev/environment", overlay.environment().value());
    return Manifest.start(
        "v1", "Namespace", YamlMap.map().put("name", application.value()).put("labels", labels));
  }

  private static YamlMap podSecurity(String level) {
    YamlMap labels = YamlMap.map();
    for (String mode : MODES) {
      labels.put("pod-security.kubernetes.io/" + mode, level);
    }
    return labels;
  }
}
