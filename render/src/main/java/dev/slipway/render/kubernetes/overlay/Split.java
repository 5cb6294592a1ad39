package dev.slipway.render.kubernetes.overlay;

import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.manifest.Manifest.Home;
import dev.slipway.render.yaml.SharedPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One object of several environments, taken apart: what all have, and what each has beyond it.
 *
 * <p>How many instances run and which configuration they have read is always an environment's own,
 * even if it is the only one.
 */
final class Split {
  private static final SharedPart SHARED = new SharedPart(Set.of("containers", "env", "volumes"));
  private static final List<String> REPLICAS = List.of("spec", "replicas");
  private static final List<List<String>> ANNOTATIONS =
      List.of(
          List.of("spec", "template", "metadata", "annotations"),
          List.of("spec", "jobTemplate", "spec", "template", "metadata", "annotations"));

  private final YamlMap shared;

  private Split(YamlMap shared) {
    this.shared = shared;
  }

  /**
   * Compares.
   *
   * @param variants the object in each environment that has it, at least one
   */
  static Split of(List<Manifest> variants) {
    return new Split(SHARED.of(variants.stream().map(Split::common).toList()));
  }

  YamlMap shared() {
    return shared;
  }

  /** The patches that make the shared object this one, each with its file. */
  List<Patch> patches(Manifest variant) {
    YamlMap rest = SHARED.rest(variant.body(), shared);
    List<Patch> patches = new ArrayList<>();
    for (List<String> annotations : ANNOTATIONS) {
      List<String> hash = child(annotations, Manifest.CONFIGURATION_HASH);
      at(rest, hash)
          .ifPresent(v -> patches.add(patch(Patch.CONFIGURATION, variant, only(hash, v))));
      rest = without(rest, hash);
    }
    if (isScaled(variant)) {
      at(rest, REPLICAS)
          .ifPresent(v -> patches.add(patch(Patch.REPLICAS, variant, only(REPLICAS, v))));
      rest = without(rest, REPLICAS);
    }
    if (!rest.isEmpty()) {
      patches.add(patch(file(variant), variant, rest));
    }
    return patches;
  }

  private static boolean isScaled(Manifest manifest) {
    return manifest.kind().equals("Deployment");
  }

  private static String file(Manifest variant) {
    if (variant.kind().equals("HorizontalPodAutoscaler")) {
      return Patch.REPLICAS;
    }
    return switch (variant.home()) {
      case Home.Component(_, String subject) -> "patches/" + subject + ".yaml";
      case Home.Environment(String path) -> throw new IllegalStateException("not shared: " + path);
    };
  }

  private static Patch patch(String file, Manifest of, YamlMap body) {
    YamlMap metadata = YamlMap.map().put("name", of.name());
    YamlMap patch = Manifest.start(of.apiVersion(), of.kind(), metadata);
    body.entries()
        .forEach((key, value) -> {
          if (key.equals("metadata") && value instanceof YamlMap more) {
            more.entries().forEach(metadata::put);
          } else {
            patch.put(key, value);
          }
        });
    return new Patch(file, patch);
  }

  private static YamlMap common(Manifest manifest) {
    YamlMap common = isScaled(manifest) ? without(manifest.body(), REPLICAS) : manifest.body();
    for (List<String> annotations : ANNOTATIONS) {
      common = without(common, child(annotations, Manifest.CONFIGURATION_HASH));
    }
    return common;
  }

  private static List<String> child(List<String> path, String key) {
    List<String> child = new ArrayList<>(path);
    child.add(key);
    return child;
  }

  private static Optional<YamlValue> at(YamlMap map, List<String> path) {
    Optional<YamlValue> value = map.get(path.getFirst());
    return path.size() == 1
        ? value
        : value.flatMap(inner ->
            inner instanceof YamlMap nested
                ? at(nested, path.subList(1, path.size()))
                : Optional.empty());
  }

  private static YamlMap only(List<String> path, YamlValue value) {
    YamlValue inner = path.size() == 1 ? value : only(path.subList(1, path.size()), value);
    return YamlMap.map().put(path.getFirst(), inner);
  }

  /** The mapping without what stands at the path, and without mappings that this empties. */
  private static YamlMap without(YamlMap map, List<String> path) {
    YamlMap rest = YamlMap.map();
    map.entries()
        .forEach((key, value) -> {
          if (!key.equals(path.getFirst())) {
            rest.put(key, value);
          } else if (path.size() > 1 && value instanceof YamlMap inner) {
            rest.putUnlessEmpty(key, without(inner, path.subList(1, path.size())));
          }
        });
    return rest;
  }

  /**
   * A strategic merge patch.
   *
   * @param file relative to the environment's folder
   */
  record Patch(String file, YamlMap body) {
    static final String REPLICAS = "patches/replicas.yaml";
    static final String CONFIGURATION = "patches/configuration.yaml";
  }
}
