package dev.slipway.render.kubernetes.overlay;

import static dev.slipway.model.yaml.write.YamlMap.map;

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
  private static final Place COUNTS = new Place.File("patches/replicas.yaml");
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
      at(rest, hash).ifPresent(v -> patches.add(patch(unseen(variant), variant, only(hash, v))));
      rest = without(rest, hash);
    }
    if (isScaled(variant)) {
      at(rest, REPLICAS).ifPresent(v -> patches.add(patch(COUNTS, variant, only(REPLICAS, v))));
      rest = without(rest, REPLICAS);
    }
    if (!rest.isEmpty()) {
      patches.add(patch(place(variant), variant, rest));
    }
    return patches;
  }

  private static boolean isScaled(Manifest manifest) {
    return manifest.kind().equals("Deployment");
  }

  private static Place unseen(Manifest variant) {
    return isNamedByRelease(variant) ? new Place.OfRelease() : new Place.Kustomization();
  }

  /** Jobs end in a version that is known only when Kustomize builds. */
  private static boolean isNamedByRelease(Manifest variant) {
    return variant.kind().equals("Job");
  }

  private static Place place(Manifest variant) {
    if (isScaler(variant)) {
      return COUNTS;
    }
    if (isNamedByRelease(variant)) {
      return new Place.OfRelease();
    }
    return switch (variant.home()) {
      case Home.Component(_, String subject) -> new Place.File("patches/" + subject + ".yaml");
      case Home.Environment(String path) -> throw new IllegalStateException("not shared: " + path);
    };
  }

  /** Whether the object counts instances, so that an environment may do without it. */
  static boolean isScaler(Manifest manifest) {
    return manifest.kind().equals("HorizontalPodAutoscaler");
  }

  /** The patch that takes a shared object away from an environment which does not have it. */
  static YamlMap removal(Manifest shared) {
    return map()
        .put("$patch", "delete")
        .put("apiVersion", shared.apiVersion())
        .put("kind", shared.kind())
        .put("metadata", map().put("name", shared.name()));
  }

  private static Patch patch(Place place, Manifest of, YamlMap body) {
    YamlMap metadata = map().put("name", of.name());
    YamlMap patch = Manifest.start(of.apiVersion(), of.kind(), metadata);
    body.entries()
        .forEach((key, value) -> {
          if (key.equals("metadata") && value instanceof YamlMap more) {
            more.entries().forEach(metadata::put);
          } else {
            patch.put(key, value);
          }
        });
    return new Patch(place, patch);
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
    return map().put(path.getFirst(), inner);
  }

  /** The mapping without what stands at the path, and without mappings that this empties. */
  private static YamlMap without(YamlMap map, List<String> path) {
    YamlMap rest = map();
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

  /** A strategic merge patch. */
  record Patch(Place place, YamlMap body) {}

  /** Where a patch stands. */
  sealed interface Place {
    /** In the kustomization itself: what says nothing to a reader. */
    record Kustomization() implements Place {}

    /** There, too, but for an object that is found by its component: the release has renamed it. */
    record OfRelease() implements Place {}

    /**
     * In a file.
     *
     * @param path relative to the environment's folder
     */
    record File(String path) implements Place {}
  }
}
