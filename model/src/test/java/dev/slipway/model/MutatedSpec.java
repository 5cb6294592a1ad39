package dev.slipway.model;

import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Kind;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import dev.slipway.model.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A good spec of which some nodes were deleted, copied elsewhere, given another type or swapped, so
 * that it is YAML and mostly no spec.
 */
final class MutatedSpec {
  /** What an attacker or a tired person writes; a {@link Plain} goes without quotes. */
  private static final List<Object> HOSTILE =
      List.of(
          "",
          " ",
          "null",
          "\u001b[31mred\u001b]0;title\u0007",
          "a\nb\r\n\tc",
          "\u202egnp.exe",
          "\u0440ostgres", // begins with a Cyrillic letter
          "../../etc/passwd",
          "/etc/passwd",
          "`id`; touch x",
          "${",
          "${env.}",
          "${secrets.NOBODY}",
          "${services.api.image}",
          "$${env.domain}",
          "99999999999999h",
          "9999999999Ti",
          "400d",
          "-1m",
          "a".repeat(3000),
          "*",
          "@daily",
          "0 0 31 2 *",
          new Plain("1e400"),
          new Plain("-0"),
          new Plain(".nan"),
          new Plain("-.inf"),
          new Plain("0x7fffffffffffffff"),
          new Plain("99999999999999999999"),
          new Plain("2147483648"),
          new Plain("~"),
          new Plain("true"),
          new Plain("off"),
          List.of(),
          Map.of(),
          List.of("x", List.of("y")),
          Map.of("type", "web"),
          Map.of("\u001bkey", Map.of("a", "b")));

  private final RandomGenerator random;
  private final Map<String, Object> root;

  /** A scalar without quotes. */
  private record Plain(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  private MutatedSpec(Map<String, Object> root, RandomGenerator random) {
    this.root = root;
    this.random = random;
  }

  /** The nodes of a good spec. */
  static Mapping parse(String good) {
    return new YamlReader("good.yaml", new Diagnostics()).read(good).orElseThrow().root();
  }

  /** The text of a spec with a few nodes changed. */
  static String of(Mapping good, RandomGenerator random) {
    MutatedSpec mutated = new MutatedSpec(map(good), random);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      mutated.change();
    }
    return SpecGenerator.print(mutated.root);
  }

  private void change() {
    List<Object> containers = new ArrayList<>();
    collect(root, containers);
    Object container = containers.get(random.nextInt(containers.size()));
    Object other = containers.get(random.nextInt(containers.size()));
    switch (random.nextInt(6)) {
      case 0 -> remove(container);
      case 1 -> put(container, key(container), copy(any(other)));
      case 2 -> put(container, key(container), copy(HOSTILE.get(random.nextInt(HOSTILE.size()))));
      case 3 -> put(container, key(other), copy(any(other)));
      case 4 -> put(container, hostileKey(), copy(any(container)));
      default -> {
        Object one = copy(any(container));
        put(container, key(container), copy(any(other)));
        put(other, key(other), one);
      }
    }
  }

  private static void collect(@Nullable Object node, List<Object> containers) {
    switch (node) {
      case Map<?, ?> map -> {
        containers.add(map);
        map.values().forEach(value -> collect(value, containers));
      }
      case List<?> list -> {
        containers.add(list);
        list.forEach(value -> collect(value, containers));
      }
      case null, default -> {}
    }
  }

  private String key(Object container) {
    if (container instanceof Map<?, ?> map && !map.isEmpty()) {
      return new ArrayList<>(map.keySet()).get(random.nextInt(map.size())).toString();
    }
    return "key";
  }

  private Object any(Object container) {
    List<Object> values =
        container instanceof Map<?, ?> map
            ? new ArrayList<>(map.values())
            : new ArrayList<>((List<?>) container);
    return values.isEmpty() ? Map.of() : values.get(random.nextInt(values.size()));
  }

  private String hostileKey() {
    Object word = HOSTILE.get(random.nextInt(HOSTILE.size()));
    return word instanceof String text && !text.isEmpty() ? text : "<<";
  }

  @SuppressWarnings("unchecked") // map() and list() make containers of objects only
  private void put(Object container, String key, Object value) {
    if (container instanceof Map<?, ?>) {
      ((Map<String, Object>) container).put(key, value);
    } else {
      ((List<Object>) container).add(value);
    }
  }

  private void remove(Object container) {
    if (container instanceof Map<?, ?> map) {
      map.remove(key(container));
    } else if (container instanceof List<?> list && !list.isEmpty()) {
      list.remove(random.nextInt(list.size()));
    }
  }

  /** A copy that nobody else holds, so that no change makes a circle. */
  private static Object copy(Object node) {
    return switch (node) {
      case Map<?, ?> map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key.toString(), copy(value)));
        yield copy;
      }
      case List<?> list -> new ArrayList<>(list.stream().map(MutatedSpec::copy).toList());
      default -> node;
    };
  }

  private static Map<String, Object> map(Mapping mapping) {
    Map<String, Object> map = new LinkedHashMap<>();
    mapping.entries().forEach((key, entry) -> map.put(key, object(entry.value())));
    return map;
  }

  private static Object object(YamlNode node) {
    return switch (node) {
      case Mapping mapping -> map(mapping);
      case Sequence list ->
          new ArrayList<>(list.items().stream().map(MutatedSpec::object).toList());
      case Scalar(String text, Kind kind, _) ->
          kind == Kind.NUMBER || kind == Kind.BOOLEAN ? new Plain(text) : text;
      case YamlNode.Null _, YamlNode.Broken _ -> new Plain("null");
    };
  }
}
