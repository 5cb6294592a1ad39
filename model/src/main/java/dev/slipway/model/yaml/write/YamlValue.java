package dev.slipway.model.yaml.write;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** A node of a YAML document that is to be written. */
public sealed interface YamlValue permits YamlMap, YamlValue.Sequence, YamlValue.Scalar {

  /** A list. */
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

  /** A number with a fraction, or one beyond 64 bits. */
  record Decimal(BigDecimal number) implements Scalar {}

  /** {@code true} or {@code false}. */
  record Truth(boolean holds) implements Scalar {}

  /** {@code null}. */
  record Nothing() implements Scalar {}

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
