package dev.slipway.render.kubernetes.overlay;

import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.manifest.Manifest.Home;
import dev.slipway.render.yaml.SharedPart;
import dev.slipway.render.yaml.YamlMap;
import dev.slipway.render.yaml.YamlValue;
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
  static final String CONFIGURATION_HASH = "slipway.dev/configuration";
  private static final SharedPart SHARED = new SharedPart(Set.of("containers", "volumes"));
  private static final Set<String> SCALED = Set.of("Deployment");

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
    return new Split(
        SHARED.of(variants.stream().map(manifest -> common(manifest.body())).toList()));
  }

  YamlMap shared() {
    return shared;
  }

  /** The patches that make the shared object this one, each with its file. */
  List<Patch> patches(Manifest variant) {
    YamlMap rest = SHARED.rest(variant.body(), shared);
    if (rest.isEmpty()) {
      return List.of();
    }
    List<Patch> patches = new ArrayList<>();
    if (SCALED.contains(variant.kind()) && replicas(rest).isPresent()) {
      YamlMap spec = YamlMap.map().putIfPresent("replicas", replicas(rest));
      patches.add(patch(Patch.REPLICAS, variant, YamlMap.map().put("spec", spec)));
    }
    YamlMap others = SCALED.contains(variant.kind()) ? withoutReplicas(rest) : rest;
    if (!others.isEmpty()) {
      patches.add(patch(file(variant), variant, others));
    }
    return patches;
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

  private static YamlMap common(YamlMap body) {
    return without(
        without(body, List.of("spec", "replicas")),
        List.of("spec", "template", "metadata", "annotations", CONFIGURATION_HASH));
  }

  private static YamlMap withoutReplicas(YamlMap rest) {
    return without(rest, List.of("spec", "replicas"));
  }

  private static Optional<YamlValue> replicas(YamlMap body) {
    return body.get("spec")
        .flatMap(spec -> spec instanceof YamlMap map ? map.get("replicas") : Optional.empty());
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
    static final String REMOVED = "patches/removed.yaml";

    /** A patch that takes the object away. */
    static Patch removing(Manifest manifest) {
      YamlMap body =
          Manifest.start(
                  manifest.apiVersion(),
                  manifest.kind(),
                  YamlMap.map().put("name", manifest.name()))
              .put("$patch", "delete");
      return new Patch(REMOVED, body);
    }
  }
}
