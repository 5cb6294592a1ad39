package dev.slipway.render.kubernetes.workload;

import dev.slipway.model.spec.Service;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.manifest.Manifest.Home;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.Configuration;
import dev.slipway.render.kubernetes.value.ObjectNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What pods read and is no secret, one file for each environment. */
final class ConfigMaps {
  private static final Home FILE = new Home.Environment("configmap.yaml");

  private final Cluster cluster;
  private final Configuration configuration;
  private final List<Manifest> manifests = new ArrayList<>();

  ConfigMaps(Cluster cluster, Configuration configuration) {
    this.cluster = cluster;
    this.configuration = configuration;
  }

  List<Manifest> manifests() {
    add(Configuration.COMMON_CONFIG, cluster.name().value(), configuration.commonTexts());
    for (Service service : cluster.pods()) {
      String component = service.name().value();
      add(ObjectNames.variables(service.name()), component, configuration.texts(service.name()));
      add(ObjectNames.files(service.name()), component, Files.of(cluster, service).texts());
      StaticServer.runtimeConfig(service)
          .ifPresent(_ ->
              add(
                  ObjectNames.site(service.name()),
                  component,
                  SiteConfig.document(cluster, service)));
    }
    return manifests;
  }

  private void add(String name, String component, Map<String, String> data) {
    if (!data.isEmpty()) {
      manifests.add(
          new Manifest(
              FILE,
              Manifest.start("v1", "ConfigMap", Labels.metadata(name, component))
                  .put("data", YamlMap.ofTexts(data))));
    }
  }
}
