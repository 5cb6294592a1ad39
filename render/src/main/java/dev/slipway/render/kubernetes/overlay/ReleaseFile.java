package dev.slipway.render.kubernetes.overlay;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.kubernetes.manifest.Labels;
import java.util.List;

/**
 * What a release changes: image tags, the version label, and with it the names of the Jobs that run
 * once per version. A Job cannot be changed, so each version has one of its own.
 */
final class ReleaseFile {
  private static final String VERSION_FIELD = "metadata.labels.[" + Labels.VERSION + "]";

  private ReleaseFile() {}

  static YamlMap of(Overlay overlay) {
    YamlMap file =
        map().put("apiVersion", "kustomize.config.k8s.io/v1alpha1").put("kind", "Component");
    List<YamlMap> images =
        overlay.images().entrySet().stream()
            .map(entry -> image(entry.getKey(), entry.getValue()))
            .toList();
    YamlMap labels =
        map()
            .put("pairs", map().put(Labels.VERSION, overlay.version()))
            .put("includeTemplates", true);
    return file.putUnlessEmpty("images", YamlValue.list(images))
        .put("labels", YamlValue.list(labels))
        .putUnlessEmpty("replacements", replacements(overlay));
  }

  private static YamlMap image(String placeholder, Overlay.ImageName image) {
    String field = image.isDigest() ? "digest" : "newTag";
    return map()
        .put("name", placeholder)
        .put("newName", image.repository())
        .put(field, image.reference());
  }

  /** The version of each Job's own label goes behind the last dash of its name. */
  private static YamlValue replacements(Overlay overlay) {
    return YamlValue.list(overlay.versioned().stream().map(ReleaseFile::replacement).toList());
  }

  private static YamlMap replacement(String job) {
    long lastPart = job.chars().filter(c -> c == '-').count();
    YamlMap target =
        map()
            .put("select", map().put("kind", "Job").put("name", job))
            .putTexts("fieldPaths", List.of("metadata.name"))
            .put("options", map().put("delimiter", "-").put("index", lastPart));
    return map()
        .put("source", map().put("kind", "Job").put("name", job).put("fieldPath", VERSION_FIELD))
        .put("targets", YamlValue.list(target));
  }
}
