package dev.slipway.model.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Random values that the JSON Schema allows at a place, and values that it mostly does not. */
final class SchemaSamples {
  private static final int DEEPEST = 4;
  private static final JsonNode SCHEMA = parse();

  private final RandomGenerator random;

  SchemaSamples(RandomGenerator random) {
    this.random = random;
  }

  private static JsonNode parse() {
    try {
      return new ObjectMapper().readTree(JsonSchema.text());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a field of the grammar, unless it is there. */
  void addField(Map<String, Object> mapping, List<String> path) {
    List<JsonNode> shapes = at(path).stream().filter(node -> node.has("properties")).toList();
    if (!shapes.isEmpty()) {
      JsonNode properties = pick(shapes).path("properties");
      String key = pick(keys(properties));
      Object value = value(properties.path(key), 0);
      if (value != null) {
        mapping.putIfAbsent(key, value);
      }
    }
  }

  /** A value that the schema allows at the path, or null where it says nothing about it. */
  @Nullable Object sample(List<String> path) {
    List<JsonNode> nodes = at(path);
    return nodes.isEmpty() ? null : value(pick(nodes), 0);
  }

  /** A value of any type at all. */
  Object anything() {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextInt(-2, 100_000);
      case 1 -> random.nextBoolean();
      case 2 -> "text";
      case 3 -> List.of();
      case 4 -> List.of("a", 1);
      case 5 -> Map.of();
      case 6 -> Map.of("a", "b");
      default -> 1.5;
    };
  }

  private List<JsonNode> at(List<String> path) {
    List<JsonNode> nodes = alternatives(SCHEMA);
    for (String key : path) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : nodes) {
        JsonNode child =
            node.path("properties").has(key)
                ? node.path("properties").path(key)
                : node.path(node.has("items") ? "items" : "additionalProperties");
        if (child.isObject()) {
          next.addAll(alternatives(child));
        }
      }
      nodes = next;
    }
    return nodes;
  }

  private static List<JsonNode> alternatives(JsonNode node) {
    if (node.has("$ref")) {
      return alternatives(SCHEMA.at(node.path("$ref").asText().substring(1)));
    }
    List<JsonNode> all = new ArrayList<>();
    node.path("anyOf").forEach(each -> all.addAll(alternatives(each)));
    return all.isEmpty() ? List.of(node) : all;
  }

  private @Nullable Object value(JsonNode schema, int depth) {
    JsonNode node = pick(alternatives(schema));
    if (node.has("const")) {
      return node.path("const").asText();
    }
    if (node.has("enum")) {
      return node.path("enum").get(random.nextInt(node.path("enum").size())).asText();
    }
    List<String> types = new ArrayList<>();
    JsonNode type = node.path("type");
    (type.isArray() ? type : List.of(type)).forEach(each -> types.add(each.asText()));
    types.remove("null");
    if (types.isEmpty()) {
      return type.isMissingNode() ? "anything" : null;
    }
    return switch (pick(types)) {
      case "object" -> object(node, depth);
      case "array" -> list(node, depth);
      case "integer" ->
          random.nextLong(node.path("minimum").asLong(), node.path("maximum").asLong() + 1);
      case "number" -> random.nextInt(1, 50);
      case "boolean" -> random.nextBoolean();
      case "string" -> text(node.path("pattern").asText());
      default -> "anything";
    };
  }

  private Map<String, Object> object(JsonNode node, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (depth > DEEPEST) {
      return map;
    }
    node.path("required").forEach(key -> put(map, key.asText(), node, depth));
    List<String> known = keys(node.path("properties"));
    for (int count = random.nextInt(3); count > 0 && !known.isEmpty(); count--) {
      put(map, pick(known), node, depth);
    }
    if (node.path("additionalProperties").isObject()) {
      put(map, pick(List.of("app", "db", "http", "KEY", "/data")), node, depth);
    }
    return map;
  }

  private void put(Map<String, Object> map, String key, JsonNode node, int depth) {
    JsonNode known = node.path("properties").path(key);
    JsonNode schema = known.isMissingNode() ? node.path("additionalProperties") : known;
    Object value = value(schema, depth + 1);
    if (value != null) {
      map.put(key, value);
    }
  }

  private List<Object> list(JsonNode node, int depth) {
    List<Object> list = new ArrayList<>();
    for (int count = random.nextInt(3); count > 0 && depth <= DEEPEST; count--) {
      Object item = value(node.path("items"), depth + 1);
      if (item != null) {
        list.add(item);
      }
    }
    return list;
  }

  /** A text of the pattern; patterns are few, so each names its examples. */
  private String text(String pattern) {
    if (pattern.isEmpty()) {
      return pick(List.of("text", "a.example.com", "./dir", "/path", "${secrets.TOKEN}", "> 5%"));
    }
    List<String> examples =
        List.of(
                "app", "a-name", "5m", "30s", "1d", "256Mi", "20Gi", "100m", "hex-16", "never",
                "my_db")
            .stream()
            .filter(text -> text.matches(pattern))
            .toList();
    return examples.isEmpty() ? "no example for " + pattern : pick(examples);
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
