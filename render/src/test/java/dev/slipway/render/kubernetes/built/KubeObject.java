package dev.slipway.render.kubernetes.built;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One object, as a parser reads it. */
public record KubeObject(Map<?, ?> body) {

  /** All objects of a stream of documents. */
  public static List<KubeObject> read(String yaml) {
    List<KubeObject> objects = new ArrayList<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
      objects.add(new KubeObject((Map<?, ?>) document));
    }
    return objects;
  }

  public String kind() {
    return text("kind");
  }

  public String name() {
    return text("metadata", "name");
  }

  /** A value at a path; absent mappings on the way are as good as an absent value. */
  public @Nullable Object at(String... path) {
    return at(body, path);
  }

  public static @Nullable Object at(@Nullable Object root, String... path) {
    Object value = root;
    for (String key : path) {
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return value;
  }

  public String text(String... path) {
    Object value = at(path);
    return value == null ? "" : value.toString();
  }

  /** The labels at a path, as texts. */
  public SortedMap<String, String> texts(String... path) {
    return textsOf(at(path));
  }

  public static SortedMap<String, String> textsOf(@Nullable Object map) {
    SortedMap<String, String> texts = new TreeMap<>();
    if (map instanceof Map<?, ?> entries) {
      entries.forEach((key, value) -> texts.put("" + key, "" + value));
    }
    return texts;
  }

  public static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  /** The pod template, if the object makes pods. */
  public Optional<Map<?, ?>> podTemplate() {
    Object template =
        kind().equals("CronJob")
            ? at("spec", "jobTemplate", "spec", "template")
            : at("spec", "template");
    boolean makesPods = List.of("Deployment", "StatefulSet", "Job", "CronJob").contains(kind());
    return makesPods && template instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
  }

  public SortedMap<String, String> podLabels() {
    return textsOf(at(podTemplate().orElse(Map.of()), "metadata", "labels"));
  }

  /** The containers of its pods, sidecars among them. */
  public List<Map<?, ?>> containers() {
    List<Map<?, ?>> containers = new ArrayList<>();
    Object spec = at(podTemplate().orElse(Map.of()), "spec");
    for (String key : List.of("initContainers", "containers")) {
      list(at(spec, key)).forEach(container -> containers.add((Map<?, ?>) container));
    }
    return containers;
  }

  /** The keys of the Secret that an ExternalSecret makes: with templates theirs alone. */
  public Set<String> secretKeys() {
    Set<String> keys = new TreeSet<>(texts("spec", "target", "template", "data").keySet());
    if (keys.isEmpty()) {
      list(at("spec", "data")).forEach(entry -> keys.add("" + at(entry, "secretKey")));
    }
    return keys;
  }

  @Override
  public String toString() {
    return kind() + "/" + name();
  }
}
