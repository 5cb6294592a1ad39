package dev.slipway.model.reference;

import dev.slipway.model.merge.Inheritable;
import dev.slipway.model.shape.Field;
import dev.slipway.model.shape.Shape;
import dev.slipway.model.shape.ShortForm;
import dev.slipway.model.shape.SpecShape;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The grammar of {@code slipway.yaml} as JSON Schema 2020-12, for editors. It accepts whatever the
 * parser accepts; what only a whole application shows (names that nothing has, cycles, presets and
 * defaults that fill a gap) is left to the parser.
 */
public final class JsonSchema {
  /** The published address of the schema. */
  static final String ID = "https://slipway.dev/schema/v1/slipway.schema.json";

  private static final String NAME = "^[a-z][a-z0-9-]{0,38}[a-z0-9]$";
  private static final Map<String, Object> NULL = Map.of("type", "null");

  private final FieldReference reference = FieldReference.load();
  private final Map<String, Object> definitions = new TreeMap<>();
  private final IdentityHashMap<Shape.Fields, String> named = new IdentityHashMap<>();

  private JsonSchema() {}

  /** The schema as text. */
  public static String text() {
    return JsonText.of(new JsonSchema().file());
  }

  private Map<String, Object> file() {
    Map<String, Object> schema = mapping("", SpecShape.FILE);
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", ID);
    schema.put("title", "slipway.yaml");
    schema.put("type", "object");
    schema.put("required", List.of("apiVersion"));
    schema.put("if", Map.of("not", Map.of("required", List.of("presets"))));
    schema.put("then", complete()); // a preset may hold what the file itself lacks
    schema.put("$defs", definitions);
    return schema;
  }

  private static Map<String, Object> complete() {
    Map<String, Object> typed = Map.of("additionalProperties", Map.of("required", List.of("type")));
    Map<String, Object> then = new TreeMap<>();
    then.put("required", List.of("apiVersion", "name", "services"));
    then.put("properties", new TreeMap<>(Map.of("services", typed, "resources", typed)));
    return then;
  }

  private Map<String, Object> mapping(String path, Shape.Fields shape) {
    Map<String, Object> properties = new TreeMap<>();
    shape
        .fields()
        .forEach(
            (key, field) -> properties.put(key, property(FieldReference.below(path, key), field)));
    Map<String, Object> schema = new TreeMap<>();
    schema.put("type", List.of("object", "null"));
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    List<Object> rules = new ArrayList<>();
    shape.exclusive().forEach(group -> rules.addAll(exclusions(List.copyOf(new TreeSet<>(group)))));
    if (path.equals("services.*")) {
      rules.addAll(fieldsByType(shape));
    }
    if (path.equals("services.*.build")) {
      rules.add(filesOfOnePreset());
    }
    if (!rules.isEmpty()) {
      schema.put("allOf", rules);
    }
    return schema;
  }

  private Map<String, Object> property(String path, Field field) {
    FieldType type =
        reference
            .at(path)
            .map(FieldEntry::type)
            .orElseThrow(() -> new IllegalStateException("no description of " + path));
    Map<String, Object> schema =
        shortened(field.shortForm(), value(path, field.shape(), type), path);
    reference.at(path).ifPresent(entry -> schema.put("description", description(entry)));
    return schema;
  }

  private static String description(FieldEntry entry) {
    return entry.meaning()
        + (entry.isRequired() ? " Required." : " Default: " + entry.fallback() + ".");
  }

  private Map<String, Object> value(String path, Shape shape, FieldType type) {
    return switch (shape) {
      case Shape.Value _ -> type.itemSchema();
      case Shape.Any _ -> new TreeMap<>();
      case Shape.Choice choice -> oneOf(choice);
      case Shape.Either(Shape.Choice word, Shape mapping) ->
          either(oneOf(word), value(path, mapping, type));
      case Shape.Items(Shape item) -> {
        Map<String, Object> list = new TreeMap<>();
        list.put("type", List.of("array", "null"));
        list.put("items", value(FieldReference.below(path, "*"), item, type));
        yield list;
      }
      case Shape.Keyed(Shape value, ShortForm shortForm) -> {
        String member = FieldReference.below(path, "*");
        Map<String, Object> map = new TreeMap<>();
        map.put("type", List.of("object", "null"));
        map.put("additionalProperties", shortened(shortForm, value(member, value, type), member));
        if (isNamed(path)) {
          map.put("propertyNames", Map.of("pattern", NAME));
        }
        yield map;
      }
      case Shape.Fields fields -> new TreeMap<>(Map.of("$ref", "#/$defs/" + define(path, fields)));
    };
  }

  private static boolean isNamed(String path) {
    return path.equals("services") || path.equals("resources") || path.equals("routes");
  }

  private String define(String path, Shape.Fields fields) {
    String known = named.get(fields);
    if (known != null) {
      return known;
    }
    String canonical = reference.canonical(path);
    String name = canonical.replace(".*", "");
    named.put(fields, name);
    definitions.put(name, mapping(canonical, fields));
    return name;
  }

  private static Map<String, Object> oneOf(Shape.Choice choice) {
    List<String> words = List.copyOf(new TreeSet<>(choice.words()));
    Map<String, Object> any = new TreeMap<>();
    any.put("anyOf", List.of(new TreeMap<>(Map.of("enum", words)), NULL));
    return any;
  }

  private Map<String, Object> shortened(ShortForm form, Map<String, Object> whole, String path) {
    return switch (form) {
      case NONE -> whole;
      case CONTEXT, TYPE, PORT, PATH -> either(single(path, form), whole);
      case APPROVAL -> whole; // its shape knows the words
      case HEADER -> either(ValueKind.TEXT.schema(), whole);
      case STARTED -> either(listOfTexts(), whole);
      case WORDS -> either(Map.of("type", "string"), whole);
    };
  }

  /** A short form is the value of one field of the long one. */
  private Map<String, Object> single(String path, ShortForm form) {
    String key =
        switch (form) {
          case CONTEXT -> "context";
          case TYPE -> "type";
          case PORT -> "port";
          case PATH -> "path";
          case NONE, STARTED, WORDS, APPROVAL, HEADER ->
              throw new IllegalStateException("no single field: " + form);
        };
    return reference
        .at(FieldReference.below(path, key))
        .map(entry -> entry.type().itemSchema())
        .orElseThrow(() -> new IllegalStateException("no " + key + " below " + path));
  }

  private static Map<String, Object> listOfTexts() {
    return Map.of("type", "array", "items", Map.of("type", "string"));
  }

  private static Map<String, Object> either(Map<String, Object> one, Map<String, Object> other) {
    return new TreeMap<>(Map.of("anyOf", List.of(one, other)));
  }

  /** No two members of the group with a value; null removes the other one. */
  private static List<Object> exclusions(List<String> group) {
    List<Object> pairs = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      for (int j = i + 1; j < group.size(); j++) {
        Map<String, Object> both = new TreeMap<>();
        both.put("type", "object");
        both.put("required", List.of(group.get(i), group.get(j)));
        both.put(
            "properties",
            new TreeMap<>(
                Map.of(group.get(i), Map.of("not", NULL), group.get(j), Map.of("not", NULL))));
        pairs.add(Map.of("not", both));
      }
    }
    return pairs;
  }

  /** A Dockerfile and its stage belong to one preset. */
  private static Map<String, Object> filesOfOnePreset() {
    Map<String, Object> other = new TreeMap<>();
    other.put("type", "string");
    other.put("not", Map.of("const", "dockerfile"));
    Map<String, Object> rule = new TreeMap<>();
    rule.put(
        "if",
        new TreeMap<>(
            Map.of("properties", Map.of("preset", other), "required", List.of("preset"))));
    rule.put(
        "then", Map.of("properties", new TreeMap<>(Map.of("dockerfile", NULL, "target", NULL))));
    return rule;
  }

  private static List<Object> fieldsByType(Shape.Fields service) {
    List<Object> rules = new ArrayList<>();
    if (!(service.child("type") instanceof Shape.Choice types)) {
      return rules;
    }
    for (String type : new TreeSet<>(types.words())) {
      Map<String, Object> refused = new TreeMap<>();
      service.fields().keySet().stream()
          .filter(field -> !Inheritable.isFieldOf(type, field))
          .forEach(field -> refused.put(field, false));
      Map<String, Object> rule = new TreeMap<>();
      rule.put(
          "if",
          new TreeMap<>(
              Map.of(
                  "properties", Map.of("type", Map.of("const", type)),
                  "required", List.of("type"))));
      rule.put("then", Map.of("properties", refused));
      rules.add(rule);
    }
    return rules;
  }
}
