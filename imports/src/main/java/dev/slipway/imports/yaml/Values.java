package dev.slipway.imports.yaml;

import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Kind;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions to a YAML node whose shape nobody has checked. */
public final class Values {
  private Values() {}

  /** The text of a single value. */
  public static Optional<String> text(@Nullable YamlNode node) {
    return node instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
  }

  /** The text under a key. */
  public static Optional<String> text(Mapping mapping, String key) {
    return text(mapping.value(key));
  }

  /** The text under a key, or another one. */
  public static String text(Mapping mapping, String key, String otherwise) {
    return text(mapping, key).orElse(otherwise);
  }

  /** A list's items; a single value is a list of one, absence an empty one. */
  public static List<YamlNode> items(@Nullable YamlNode node) {
    return switch (node) {
      case Sequence sequence -> sequence.items();
      case Scalar scalar -> List.of(scalar);
      case Mapping mapping -> List.of(mapping);
      case YamlNode.Null _ -> List.of();
      case YamlNode.Broken _ -> List.of();
      case null -> List.of();
    };
  }

  /** The texts among a list's items. */
  public static List<String> texts(@Nullable YamlNode node) {
    return items(node).stream().flatMap(item -> text(item).stream()).toList();
  }

  /** Whether the value is a true boolean, quoted or not. */
  public static boolean isTrue(@Nullable YamlNode node) {
    return text(node).map(word -> word.equalsIgnoreCase("true")).orElse(false);
  }

  /** The keys of a mapping, none where there is no mapping. */
  public static Map<String, Entry> entries(@Nullable YamlNode node) {
    return node instanceof Mapping mapping ? mapping.entries() : Map.of();
  }

  /** A string at the place of another node. */
  public static Scalar scalar(String text, YamlNode place) {
    return new Scalar(text, Kind.QUOTED, place.position());
  }

  /** An empty mapping at a node's place. */
  public static Mapping empty(YamlNode place) {
    return new Mapping(Map.of(), place.position());
  }
}
