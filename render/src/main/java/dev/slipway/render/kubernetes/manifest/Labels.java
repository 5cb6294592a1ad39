package dev.slipway.render.kubernetes.manifest;

import dev.slipway.model.spec.Name;
import dev.slipway.model.yaml.write.YamlMap;

/**
 * The labels of Kubernetes' recommendation. Objects carry their component; the rest is laid over
 * everything by Kustomize: name, part-of and managed-by by the base, the version by the release.
 *
 * <p>Selectors name the application and the component, never the version: a selector cannot change.
 */
public final class Labels {
  public static final String NAME = "app.kubernetes.io/name";
  public static final String COMPONENT = "app.kubernetes.io/component";
  public static final String PART_OF = "app.kubernetes.io/part-of";
  public static final String VERSION = "app.kubernetes.io/version";
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  private Labels() {}

  /** What selects the pods of one component of the application, and no others. */
  public static YamlMap selector(Name application, String component) {
    return YamlMap.map().put(NAME, application.value()).put(COMPONENT, component);
  }

  /** What the base lays over every object and pod. */
  public static YamlMap common(Name application) {
    return YamlMap.map()
        .put(NAME, application.value())
        .put(PART_OF, application.value())
        .put(MANAGED_BY, "kustomize");
  }

  /** {@code metadata} with a name and the component's label. */
  public static YamlMap metadata(String name, String component) {
    return YamlMap.map().put("name", name).put("labels", YamlMap.map().put(COMPONENT, component));
  }
}
