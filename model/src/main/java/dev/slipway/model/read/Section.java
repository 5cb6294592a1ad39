package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.placeholder.Piece;
import dev.slipway.model.placeholder.Pieces;
import dev.slipway.model.shape.WholeRange;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Kind;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of the spec with typed access to its values.
 *
 * @param owner names the mapping in messages: {@code service "api"}
 */
record Section(Mapping mapping, String owner, Diagnostics diagnostics) {
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,12}");

  boolean has(String key) {
    return mapping.entries().containsKey(key);
  }

  /** Whether the value was reported as wrong already. */
  boolean isBroken(String key) {
    return mapping.value(key) instanceof YamlNode.Broken;
  }

  Set<String> keys() {
    return mapping.entries().keySet();
  }

  /** The keys that nothing was reported about; a key that was guessed from a typo is none. */
  List<String> soundKeys() {
    return keys().stream().filter(key -> !isBroken(key)).toList();
  }

  /** The section under a key, empty where there is none. */
  Section section(String key) {
    return new Section(mapping.mapping(key), owner + " " + key, diagnostics);
  }

  /** Visits the mappings under a key of free names. */
  void each(String key, BiConsumer<String, Section> visitor) {
    mapping
        .mapping(key)
        .entries()
        .forEach((name, entry) -> {
          if (entry.value() instanceof Mapping inner) {
            visitor.accept(
                name, new Section(inner, owner + " " + key + " " + Quoted.of(name), diagnostics));
          }
        });
  }

  /** Visits the single values under a key of free names. */
  void eachValue(String key, BiConsumer<String, Scalar> visitor) {
    mapping
        .mapping(key)
        .entries()
        .forEach((name, entry) -> {
          if (entry.value() instanceof Scalar value) {
            visitor.accept(name, value);
          }
        });
  }

  List<Scalar> items(String key) {
    return mapping.value(key) instanceof Sequence sequence
        ? sequence.items().stream()
            .filter(Scalar.class::isInstance)
            .map(Scalar.class::cast)
            .toList()
        : List.of();
  }

  @Nullable Scalar scalar(String key) {
    return mapping.value(key) instanceof Scalar value ? value : null;
  }

  /** The value, after a finding when the key is not there at all. */
  @Nullable Scalar required(String key, String example) {
    if (!has(key)) {
      diagnostics.report(
          Code.MISSING_KEY,
          mapping.position(),
          owner + " needs the key " + Quoted.of(key),
          "add " + key + ": " + example);
    }
    return scalar(key);
  }

  /** A word out of a set; which words exist is checked elsewhere. */
  String word(String key, String fallback) {
    Scalar value = scalar(key);
    return value == null ? fallback : value.text();
  }

  /** Text without placeholders. */
  @Nullable String text(String key) {
    Scalar value = scalar(key);
    return value == null ? null : plain(value);
  }

  /** Text in which placeholders have no place; the escape of a literal one is undone. */
  String plain(Scalar value) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : Pieces.of(value.text())) {
      switch (piece) {
        case Piece.Text(String literal) -> text.append(literal);
        case Piece.Path path -> refusePlaceholder(path.raw(), value.position());
        case Piece.Malformed malformed -> refusePlaceholder(malformed.raw(), value.position());
      }
    }
    return text.toString();
  }

  private void refusePlaceholder(String raw, Position at) {
    diagnostics.report(
        Code.PLACEHOLDER_NOT_ALLOWED,
        at,
        Quoted.of(raw) + " may not stand here: this field of " + owner + " takes no placeholders",
        "write the value out, or $${ for a literal ${");
  }

  int integer(String key, int fallback, WholeRange range) {
    Scalar value = scalar(key);
    if (value == null) {
      return fallback;
    }
    if (value.kind() == Kind.QUOTED || !WHOLE.matcher(value.text()).matches()) {
      report(
          Code.WRONG_TYPE,
          value,
          key + " " + Quoted.of(value.text()) + " is not a whole number",
          "write a number without quotes, from " + range.least() + " to " + range.most());
      return fallback;
    }
    long number = Long.parseLong(value.text());
    if (!range.holds(number)) {
      report(
          Code.OUT_OF_RANGE,
          value,
          key + " " + value.text() + " is out of range",
          "use a number from " + range.least() + " to " + range.most());
      return fallback;
    }
    return (int) number;
  }

  /** A whole number of a list; empty when it is none. */
  Optional<Integer> whole(Scalar value) {
    boolean fits = value.kind() == Kind.NUMBER && WHOLE.matcher(value.text()).matches();
    return fits && value.text().length() < 10
        ? Optional.of(Integer.parseInt(value.text()))
        : Optional.empty();
  }

  /** A number above zero, with or without decimals. */
  BigDecimal decimal(String key, BigDecimal fallback, BigDecimal most) {
    Scalar value = scalar(key);
    if (value == null) {
      return fallback;
    }
    if (value.kind() == Kind.QUOTED || !DECIMAL.matcher(value.text()).matches()) {
      report(
          Code.WRONG_TYPE,
          value,
          key + " " + Quoted.of(value.text()) + " is not a number",
          "write a number without quotes");
      return fallback;
    }
    BigDecimal number = new BigDecimal(value.text());
    if (number.signum() <= 0 || number.compareTo(most) > 0) {
      report(
          Code.OUT_OF_RANGE,
          value,
          key + " " + value.text() + " is out of range",
          "use a number above 0, at most " + most.toPlainString());
      return fallback;
    }
    return number;
  }

  boolean bool(String key, boolean fallback) {
    Scalar value = scalar(key);
    if (value == null) {
      return fallback;
    }
    if (value.kind() != Kind.BOOLEAN) {
      report(
          Code.WRONG_TYPE,
          value,
          key + " " + Quoted.of(value.text()) + " is neither true nor false",
          "write true or false");
      return fallback;
    }
    return value.text().equalsIgnoreCase("true");
  }

  Duration duration(String key, Duration fallback) {
    Scalar value = scalar(key);
    if (value == null) {
      return fallback;
    }
    Optional<Duration> duration = Quantities.duration(value.text());
    if (duration.isEmpty()) {
      report(
          Code.BAD_DURATION,
          value,
          key + " " + Quoted.of(value.text()) + " is not a duration",
          "write a number with a unit, up to 400d: 500ms, 45s, 5m, 24h or 7d");
    }
    return duration.orElse(fallback);
  }

  /** A duration that must let something happen. */
  Duration positiveDuration(String key, Duration fallback) {
    Scalar value = scalar(key);
    Duration duration = duration(key, fallback);
    if (value != null && duration.isZero()) {
      report(
          Code.OUT_OF_RANGE,
          value,
          key + " " + Quoted.of(value.text()) + " leaves no time at all",
          "write a duration above zero, for example 30s");
    }
    return duration;
  }

  @Nullable Long size(String key) {
    Scalar value = scalar(key);
    if (value == null) {
      return null;
    }
    Optional<Long> size = Quantities.size(value.text());
    if (size.isEmpty()) {
      report(
          Code.BAD_SIZE,
          value,
          key + " " + Quoted.of(value.text()) + " is not a size",
          "write a number above 0 with a unit: 256Mi, 20Gi");
    }
    return size.orElse(null);
  }

  /** Where a key stands; the section itself where it does not. */
  Position at(String key) {
    Entry entry = mapping.entries().get(key);
    return entry == null ? mapping.position() : entry.key();
  }

  /** Where a value stands; the section itself where there is none. */
  Position valueAt(String key) {
    YamlNode value = mapping.value(key);
    return value == null ? mapping.position() : value.position();
  }

  void report(Code code, Scalar value, String message, String fix) {
    diagnostics.report(code, value.position(), owner + " " + message, fix);
  }

  void report(Code code, Position at, String message, String fix) {
    diagnostics.report(code, at, owner + " " + message, fix);
  }

  Map<String, Entry> entries() {
    return mapping.entries();
  }

  /** Names and positions of the keys of a mapping with free names. */
  Map<String, Entry> entries(String key) {
    return mapping.mapping(key).entries();
  }
}
