package dev.slipway.render.kubernetes.workload;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Sidecar;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.Configuration;
import dev.slipway.render.kubernetes.value.ObjectNames;
import dev.slipway.render.kubernetes.value.Value.Stored;
import dev.slipway.render.kubernetes.value.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How environment variables reach containers. Configuration comes through {@code envFrom}, where
 * Kubernetes leaves texts alone; a value written into the container itself would be expanded.
 */
final class Variables {
  /** The key of a value that is fetched alone. */
  static final String ALONE_KEY = "value";

  private final Cluster cluster;
  private final Configuration configuration;

  Variables(Cluster cluster, Configuration configuration) {
    this.cluster = cluster;
    this.configuration = configuration;
  }

  /** ConfigMaps first, so that a variable that is a secret anywhere stays one. */
  YamlValue sources(Name service) {
    List<YamlMap> sources = new ArrayList<>();
    String own = ObjectNames.variables(service);
    if (!configuration.commonTexts().isEmpty()) {
      sources.add(source("configMapRef", Configuration.COMMON_CONFIG));
    }
    if (!configuration.texts(service).isEmpty()) {
      sources.add(source("configMapRef", own));
    }
    if (!configuration.commonSecrets().isEmpty()) {
      sources.add(source("secretRef", Configuration.COMMON_SECRETS));
    }
    if (!configuration.secrets(service).isEmpty()) {
      sources.add(source("secretRef", own));
    }
    return YamlValue.list(sources);
  }

  private static YamlMap source(String kind, String name) {
    return map().put(kind, map().put("name", name));
  }

  /** What only the pod knows, and what is fetched alone. */
  YamlValue ofContainer(Name service) {
    List<YamlMap> variables = new ArrayList<>();
    configuration
        .fetchedAlone(service)
        .forEach((name, stored) ->
            variables.add(map().put("name", name).put("valueFrom", alone(stored))));
    String version = "metadata.labels['" + Labels.VERSION + "']";
    variables.add(field("SLIPWAY_INSTANCE", "metadata.name"));
    variables.add(field("SLIPWAY_RELEASE", version));
    variables.add(field("SLIPWAY_REVISION", version));
    return YamlValue.list(variables);
  }

  private static YamlMap field(String name, String path) {
    YamlMap source = map().put("fieldRef", map().put("fieldPath", path));
    return map().put("name", name).put("valueFrom", source);
  }

  private YamlMap alone(Stored stored) {
    YamlMap reference =
        map().put("name", ObjectNames.alone(cluster.application(), stored)).put("key", ALONE_KEY);
    return map()
        .put("secretKeyRef", stored.isOptional() ? reference.put("optional", true) : reference);
  }

  /** A sidecar has few variables: they stand in its container, secrets by reference. */
  static YamlValue ofSidecar(Cluster cluster, Service service, Sidecar sidecar) {
    List<YamlMap> variables = new ArrayList<>();
    sidecarTexts(cluster, service, sidecar)
        .forEach((name, text) ->
            variables.add(map().put("name", name).put("value", Arguments.literal(text))));
    sidecarSecrets(cluster, service, sidecar)
        .forEach((name, _) -> {
          YamlMap reference =
              map()
                  .put("name", ObjectNames.sidecars(service.name()))
                  .put("key", sidecarKey(sidecar, name));
          variables.add(
              map().put("name", name).put("valueFrom", map().put("secretKeyRef", reference)));
        });
    return YamlValue.list(variables);
  }

  static String sidecarKey(Sidecar sidecar, String variable) {
    return sidecar.name() + "." + variable;
  }

  static SortedMap<String, Stored> sidecarSecrets(
      Cluster cluster, Service service, Sidecar sidecar) {
    SortedMap<String, Stored> secrets = new TreeMap<>();
    sidecar
        .environment()
        .forEach((name, template) -> {
          String key = sidecarKey(sidecar, name);
          if (cluster.resolver().value(service, key, template) instanceof Stored stored) {
            secrets.put(name, stored);
          }
        });
    return secrets;
  }

  private static SortedMap<String, String> sidecarTexts(
      Cluster cluster, Service service, Sidecar sidecar) {
    SortedMap<String, String> texts = new TreeMap<>();
    sidecar
        .environment()
        .forEach((name, template) -> {
          if (cluster.resolver().value(service, name, template) instanceof Text(String text)) {
            texts.put(name, text);
          }
        });
    return texts;
  }
}
