package dev.slipway.render.compose;

import dev.slipway.model.spec.Patch;
import dev.slipway.model.spec.Tree;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.render.finding.Findings;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.yaml.MergePatch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The spec's patches of the Compose file: those whose file it is. A name means that service;
 * without one the whole document is meant.
 */
final class Patches {
  private Patches() {}

  static YamlMap apply(List<Patch> patches, YamlMap document, Findings findings) {
    YamlMap patched = document;
    for (Patch patch : patches) {
      Patch.Target target = patch.target();
      if (!ComposeRenderer.PATH.equals(target.file())
          || !(patch.change() instanceof Tree.Fields change)) {
        continue;
      }
      String service = target.name();
      if (target.kind() != null || (service != null && !hasService(patched, service))) {
        findings.report(
            Loss.PATCH,
            "nothing matches "
                + (target.kind() == null ? "name " + service : "kind " + target.kind())
                + ", file "
                + ComposeRenderer.PATH,
            "name a service of compose.yaml, or leave name and kind out to mean the whole file",
            "patches");
      } else {
        patched = MergePatch.of(patched, service == null ? change : inService(service, change));
      }
    }
    return patched;
  }

  private static boolean hasService(YamlMap document, String service) {
    return document.get("services").orElseThrow() instanceof YamlMap services
        && services.get(service).isPresent();
  }

  private static Tree.Fields inService(String service, Tree.Fields change) {
    return fields("services", fields(service, change));
  }

  private static Tree.Fields fields(String key, Tree value) {
    return new Tree.Fields(new TreeMap<>(Map.of(key, value)));
  }
}
