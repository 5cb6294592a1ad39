package dev.slipway.imports.spec;

import dev.slipway.model.yaml.write.YamlValue;
import java.util.Collection;
import java.util.List;

/** A value of the spec under construction. */
public sealed interface SpecNode permits SpecNode.Text, SpecNode.Literal, SpecNode.Items, Fields {
  /** A string; the writer decides how to quote it. */
  record Text(String text) implements SpecNode {}

  /** A number or boolean. */
  record Literal(YamlValue value) implements SpecNode {}

  /** A list. */
  record Items(List<SpecNode> items) implements SpecNode {
    public Items {
      items = List.copyOf(items);
    }
  }

  static SpecNode text(String text) {
    return new Text(text);
  }

  static SpecNode number(long number) {
    return new Literal(YamlValue.number(number));
  }

  static SpecNode bool(boolean value) {
    return new Literal(YamlValue.truth(value));
  }

  /** A list of strings. */
  static SpecNode texts(Collection<String> texts) {
    return new Items(texts.stream().map(SpecNode::text).toList());
  }
}
