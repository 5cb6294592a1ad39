package dev.slipway.render.kubernetes.valid;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Schemas of custom resources, written after their published references, and the part of JSON
 * Schema that they need: type, enum, pattern, required, properties, additionalProperties, items,
 * minItems. What a schema does not name is refused.
 */
public final class ResourceSchemas {
  private static final Map<String, String> FILES =
      Map.of(
          "external-secrets.io/v1/ExternalSecret", "externalsecret.yaml",
          "postgresql.cnpg.io/v1/Cluster", "cnpg-cluster.yaml");

  private ResourceSchemas() {}

  static boolean knows(String type) {
    return FILES.containsKey(type);
  }

  static List<String> problems(String type, Object value) {
    List<String> problems = new ArrayList<>();
    check("", schema(type), value, problems);
    return problems;
  }

  private static Map<?, ?> schema(String type) {
    String file = "/schemas/" + FILES.get(type);
    try (InputStream in = Objects.requireNonNull(ResourceSchemas.class.getResourceAsStream(file))) {
      return (Map<?, ?>)
          Objects.requireNonNull(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void check(
      String path, Map<?, ?> schema, @Nullable Object value, List<String> problems) {
    Object type = schema.get("type");
    boolean fits =
        switch ("" + type) {
          case "object" -> value instanceof Map;
          case "array" -> value instanceof List;
          case "string" -> value instanceof String;
          case "integer" -> value instanceof Integer;
          case "boolean" -> value instanceof Boolean;
          default -> throw new IllegalArgumentException("schema at " + path + ": " + type);
        };
    if (!fits) {
      problems.add(path + ": not of type " + type + ": " + value);
    } else if (value instanceof Map<?, ?> map) {
      object(path, schema, map, problems);
    } else if (value instanceof List<?> items) {
      array(path, schema, items, problems);
    } else {
      scalar(path, schema, value, problems);
    }
  }

  private static void object(String path, Map<?, ?> schema, Map<?, ?> map, List<String> problems) {
    Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> known ? known : Map.of();
    if (schema.get("required") instanceof List<?> required) {
      required.stream()
          .filter(key -> !map.containsKey(key))
          .forEach(key -> problems.add(path + "/" + key + ": missing"));
    }
    map.forEach((key, value) -> {
      Object inner = properties.get(key);
      Object rest = inner == null ? schema.get("additionalProperties") : inner;
      if (rest instanceof Map<?, ?> known) {
        check(path + "/" + key, known, value, problems);
      } else {
        problems.add(path + "/" + key + ": unknown");
      }
    });
  }

  private static void array(String path, Map<?, ?> schema, List<?> items, List<String> problems) {
    if (schema.get("minItems") instanceof Integer fewest && items.size() < fewest) {
      problems.add(path + ": fewer than " + fewest);
    }
    if (schema.get("items") instanceof Map<?, ?> each) {
      for (int i = 0; i < items.size(); i++) {
        check(path + "/" + i, each, items.get(i), problems);
      }
    }
  }

  private static void scalar(
      String path, Map<?, ?> schema, @Nullable Object value, List<String> problems) {
    if (schema.get("enum") instanceof List<?> words && !words.contains(value)) {
      problems.add(path + ": not one of " + words + ": " + value);
    }
    if (schema.get("pattern") instanceof String pattern
        && !Pattern.matches(pattern, Objects.toString(value))) {
      problems.add(path + ": does not match " + pattern + ": " + value);
    }
  }
}
