package dev.slipway.model.yaml.write;

import dev.slipway.model.yaml.write.YamlValue.Scalar;
import dev.slipway.model.yaml.write.YamlValue.Sequence;
import dev.slipway.model.yaml.write.YamlValue.Text;
import java.util.StringJoiner;

/** What stands on one line, and what is quoted there. */
enum Layout {
  /** Only what is empty. */
  EXPANDED(Quoting.CAUTIOUS) {
    @Override
    boolean mayFlow(YamlValue value, int level) {
      return isEmpty(value);
    }
  },

  /** What is below the entries of a section, where it fits. */
  COMPACT(Quoting.READABLE) {
    @Override
    boolean mayFlow(YamlValue value, int level) {
      return isEmpty(value) || ((level >= SECTIONS || value instanceof Sequence) && flows(value));
    }
  };

  /** The level of what stands in a list: below every section. */
  static final int INNER = 2;

  private static final int SECTIONS = 1; // levels that are always spread: the root and its sections
  private static final int WIDTH = 110; // columns of a line that is easy to read

  private final Quoting quoting;

  Layout(Quoting quoting) {
    this.quoting = quoting;
  }

  Quoting quoting() {
    return quoting;
  }

  abstract boolean mayFlow(YamlValue value, int level);

  /** A mapping or list on one line; empty for single values and for what needs several lines. */
  String onOneLine(YamlValue value, int level, int column) {
    if (value instanceof Scalar || !mayFlow(value, level)) {
      return "";
    }
    String line = flow(value);
    return isEmpty(value) || column + line.length() <= WIDTH ? line : "";
  }

  private static boolean isEmpty(YamlValue value) {
    return switch (value) {
      case YamlMap map -> map.isEmpty();
      case Sequence(var elements) -> elements.isEmpty();
      case Scalar _ -> false;
    };
  }

  private static boolean flows(YamlValue value) {
    return switch (value) {
      case Text(String text) -> !Quoting.isBlock(text);
      case Scalar _ -> true;
      case Sequence(var elements) -> elements.stream().allMatch(Layout::flows);
      case YamlMap map ->
          map.isEmpty()
              || (!map.isSpread()
                  && map.entries().keySet().stream().noneMatch(YamlText::isLongKey)
                  && map.entries().values().stream().allMatch(Layout::flows));
    };
  }

  private String flow(YamlValue value) {
    return switch (value) {
      case Text(String text) -> quoting.inFlow(text);
      case Scalar scalar -> YamlText.word(scalar);
      case Sequence(var elements) -> {
        StringJoiner joined = new StringJoiner(", ", "[", "]");
        elements.forEach(element -> joined.add(flow(element)));
        yield joined.toString();
      }
      case YamlMap map -> {
        StringJoiner joined = new StringJoiner(", ", "{", "}");
        map.entries()
            .forEach((key, element) -> joined.add(Quoting.key(key) + ": " + flow(element)));
        yield joined.toString();
      }
    };
  }
}
