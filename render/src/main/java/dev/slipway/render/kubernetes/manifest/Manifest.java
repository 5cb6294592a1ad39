package dev.slipway.render.kubernetes.manifest;

import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.model.yaml.write.YamlValue.Text;

/**
 * One Kubernetes object and where it lives.
 *
 * @param home which file it is written to
 * @param body {@code apiVersion}, {@code kind}, {@code metadata} with a name, and the rest
 */
public record Manifest(Home home, YamlMap body) {
  /**
   * The annotation of pods that changes with what they read from ConfigMaps: a changed ConfigMap
   * alone restarts nothing.
   */
  public static final String CONFIGURATION_HASH = "slipway.dev/configuration";

  public Manifest {
    text(body, "apiVersion");
    text(body, "kind");
    text(metadata(body), "name");
  }

  /** An object's beginning; the caller adds what its kind has. */
  public static YamlMap start(String apiVersion, String kind, YamlMap metadata) {
    return YamlMap.map().put("apiVersion", apiVersion).put("kind", kind).put("metadata", metadata);
  }

  public String apiVersion() {
    return text(body, "apiVersion");
  }

  public String kind() {
    return text(body, "kind");
  }

  public String name() {
    return text(metadata(body), "name");
  }

  public Manifest withBody(YamlMap changed) {
    return new Manifest(home, changed);
  }

  private static YamlMap metadata(YamlMap body) {
    YamlValue metadata = body.get("metadata").orElseGet(YamlMap::map);
    return metadata instanceof YamlMap map ? map : YamlMap.map();
  }

  private static String text(YamlMap map, String key) {
    if (map.get(key).orElse(null) instanceof Text(String text)) {
      return text;
    }
    throw new IllegalArgumentException("an object without " + key);
  }

  /** Where an object is written. Paths are relative, parts joined by {@code /}. */
  public sealed interface Home {
    /**
     * Below {@code components/}, once for all environments; what differs between them goes into
     * patches named after {@code subject}.
     */
    record Component(String path, String subject) implements Home {}

    /** Below the environment's folder, whole. */
    record Environment(String path) implements Home {}
  }
}
