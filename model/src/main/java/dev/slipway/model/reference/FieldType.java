package dev.slipway.model.reference;

import dev.slipway.model.shape.WholeRange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The type of a field's value.
 *
 * @param structure how many values there are
 * @param item what each of them is
 */
record FieldType(Structure structure, Item item) {
  private static final String WHOLE = "int ";

  /** How values are arranged. */
  enum Structure {
    SINGLE(""),
    LIST("a list of "),
    MAPPING("a mapping of names to ");

    private final String words;

    Structure(String words) {
      this.words = words;
    }
  }

  /** A single value. */
  sealed interface Item {
    /** A kind of value. */
    record Of(ValueKind kind) implements Item {}

    /** A whole number. */
    record Whole(WholeRange range) implements Item {}

    /** One fixed word. */
    record Constant(String word) implements Item {}

    /** A mapping or list whose members are fields themselves. */
    record Nested(boolean isList) implements Item {}
  }

  /** The type as {@code fields.txt} writes it; empty when it is none. */
  static Optional<FieldType> parse(String text) {
    if (text.equals("mapping") || text.equals("list")) {
      return Optional.of(new FieldType(Structure.SINGLE, new Item.Nested(text.equals("list"))));
    }
    for (Structure structure : List.of(Structure.LIST, Structure.MAPPING)) {
      String lead = structure == Structure.LIST ? "list of " : "mapping of ";
      if (text.startsWith(lead)) {
        return item(text.substring(lead.length())).map(item -> new FieldType(structure, item));
      }
    }
    return item(text).map(item -> new FieldType(Structure.SINGLE, item));
  }

  private static Optional<Item> item(String text) {
    if (text.startsWith(WHOLE)) {
      String name = text.substring(WHOLE.length());
      return List.of(WholeRange.values()).stream()
          .filter(range -> range.name().toLowerCase(Locale.ROOT).equals(name))
          .findFirst()
          .map(Item.Whole::new);
    }
    if (text.startsWith("word ")) {
      return Optional.of(new Item.Constant(text.substring("word ".length())));
    }
    return ValueKind.named(text).map(Item.Of::new);
  }

  /** The type in words. */
  String words() {
    return structure.words
        + switch (item) {
          case Item.Of(ValueKind kind) -> kind.words();
          case Item.Whole(WholeRange range) ->
              "a whole number, " + range.least() + " to " + range.most();
          case Item.Constant(String word) -> word;
          case Item.Nested(boolean isList) -> isList ? "a list" : "a mapping";
        };
  }

  /** A single value of this type in JSON Schema. */
  Map<String, Object> itemSchema() {
    return switch (item) {
      case Item.Of(ValueKind kind) -> kind.schema();
      case Item.Whole(WholeRange range) ->
          new TreeMap<>(
              Map.of(
                  "type", List.of("integer", "null"),
                  "minimum", range.least(),
                  "maximum", range.most()));
      case Item.Constant(String word) -> new TreeMap<>(Map.of("const", word));
      case Item.Nested _ -> new TreeMap<>();
    };
  }
}
