package dev.slipway.imports.spec;

import java.util.Collection;
import java.util.List;

/** A value of the spec under construction. */
public sealed interface SpecNode permits SpecNode.Text, SpecNode.Literal, SpecNode.Items, Fields {
  /** A string; the writer decides how to quote it. */
  record Text(String text) implements SpecNode {}

  /** A number or boolean, written as it is. */
  record Literal(String word) implements SpecNode {}

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
    return new Literal(Long.toString(number));
  }

  static SpecNode bool(boolean value) {
    return new Literal(Boolean.toString(value));
  }

  /** A list of strings. */
  static SpecNode texts(Collection<String> texts) {
    return new Items(texts.stream().map(SpecNode::text).toList());
  }
}
