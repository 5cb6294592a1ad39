package dev.slipway.render.kubernetes.overlay;

import dev.slipway.model.spec.Name;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.kubernetes.manifest.Labels;
import java.util.ArrayList;
import java.util.List;

/** The transformer that labels every object and every pod, and no selector. */
final class CommonLabels {
  private static final List<String> WITH_TEMPLATE = List.of("Deployment", "StatefulSet", "Job");

  private CommonLabels() {}

  static YamlMap of(Name application) {
    List<YamlMap> fields = new ArrayList<>();
    fields.add(field("metadata/labels"));
    WITH_TEMPLATE.forEach(
        kind -> fields.add(field("spec/template/metadata/labels").put("kind", kind)));
    for (String path :
        List.of(
            "spec/jobTemplate/metadata/labels", "spec/jobTemplate/spec/template/metadata/labels")) {
      fields.add(field(path).put("kind", "CronJob"));
    }
    return YamlMap.map()
        .put("apiVersion", "builtin")
        .put("kind", "LabelTransformer")
        .put("metadata", YamlMap.map().put("name", "labels"))
        .put("labels", Labels.common(application))
        .put("fieldSpecs", YamlValue.list(fields));
  }

  private static YamlMap field(String path) {
    return YamlMap.map().put("path", path).put("create", true);
  }
}
