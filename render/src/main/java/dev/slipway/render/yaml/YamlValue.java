package dev.slipway.render.yaml;

import java.util.Collection;
import java.util.List;

/** A node of a YAML document. */
public sealed interface YamlValue permits YamlMap, YamlValue.Sequence, YamlValue.Scalar {

  /** A list, one element a line. */
  record Sequence(List<YamlValue> elements) implements YamlValue {
    public Sequence {
      elements = List.copyOf(elements);
    }
  }

  /** A single value. */
  sealed interface Scalar extends YamlValue {}

  /** Text, whatever it looks like: quoted where a parser could take it for another type. */
  record Text(String text) implements Scalar {}

  /** A whole number. */
  record Whole(long number) implements Scalar {}

  /** {@code true} or {@code false}. */
  record Truth(boolean holds) implements Scalar {}

  static YamlValue text(String text) {
    return new Text(text);
  }

  static YamlValue number(long number) {
    return new Whole(number);
  }

  static YamlValue truth(boolean holds) {
    return new Truth(holds);
  }

  static YamlValue list(Collection<? extends YamlValue> elements) {
    return new Sequence(List.copyOf(elements));
  }

  static YamlValue list(YamlValue... elements) {
    return new Sequence(List.of(elements));
  }

  /** A list of texts. */
  static YamlValue texts(Collection<String> texts) {
    return new Sequence(texts.stream().map(YamlValue::text).toList());
  }
}
