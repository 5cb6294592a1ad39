package dev.slipway.render.kubernetes.workload;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.ObjectNames;
import dev.slipway.render.kubernetes.value.Value;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/** The environment of a static service, published as a JSON document that browsers fetch. */
final class SiteConfig {
  private static final String VOLUME = "site";
  private static final String KEY = "config.json";

  private SiteConfig() {}

  static YamlMap mount(String path) {
    return map()
        .put("name", VOLUME)
        .put("mountPath", path)
        .put("subPath", KEY)
        .put("readOnly", true);
  }

  static YamlMap volume(Name service) {
    return map().put("name", VOLUME).put("configMap", map().put("name", ObjectNames.site(service)));
  }

  /** The document; what only a store knows is left out, as everybody could read it. */
  static SortedMap<String, String> document(Cluster cluster, Service service) {
    StringJoiner fields = new StringJoiner(",\n", "{\n", "\n}\n");
    service
        .environment()
        .forEach((name, template) -> {
          if (cluster.resolver().value(service, name, template)
              instanceof Value.Text(String text)) {
            fields.add("  " + JsonText.of(name) + ": " + JsonText.of(text));
          }
        });
    SortedMap<String, String> data = new TreeMap<>();
    data.put(KEY, fields.toString());
    return data;
  }
}
