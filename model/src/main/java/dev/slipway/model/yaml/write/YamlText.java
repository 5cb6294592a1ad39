package dev.slipway.model.yaml.write;

import dev.slipway.model.yaml.write.YamlValue.Decimal;
import dev.slipway.model.yaml.write.YamlValue.Nothing;
import dev.slipway.model.yaml.write.YamlValue.Scalar;
import dev.slipway.model.yaml.write.YamlValue.Sequence;
import dev.slipway.model.yaml.write.YamlValue.Text;
import dev.slipway.model.yaml.write.YamlValue.Truth;
import dev.slipway.model.yaml.write.YamlValue.Whole;
import java.util.List;
import java.util.Map;

/** Writes {@link YamlValue}s. Pure. */
public final class YamlText {
  private static final int STEP = 2; // columns of one level
  private static final int LONGEST_KEY = 500; // characters; YAML reads keys of 1024, escapes count

  private final Layout layout;
  private final StringBuilder out = new StringBuilder();
  private boolean begun; // whether the line already holds what leads it

  private YamlText(Layout layout) {
    this.layout = layout;
  }

  /**
   * One document, one entry a line.
   *
   * @param header comment lines for its top, without {@code #}; may be empty
   */
  public static String of(String header, YamlMap document) {
    return ofAll(header, List.of(document));
  }

  /** Several documents in one file, one entry a line. */
  public static String ofAll(String header, List<YamlMap> documents) {
    return new YamlText(Layout.EXPANDED).write(header, documents);
  }

  /**
   * One document for people to edit: sections and their entries one key a line, what is below them
   * on one line where it fits.
   */
  public static String compact(String header, YamlMap document) {
    return new YamlText(Layout.COMPACT).write(header, List.of(document));
  }

  private String write(String header, List<YamlMap> documents) {
    comment(header, 0);
    String between = "";
    for (YamlMap document : documents) {
      out.append(between);
      between = "---\n";
      if (document.isEmpty()) {
        out.append("{}\n");
      } else {
        mapping(document, 0, 0);
      }
    }
    return out.toString();
  }

  private void comment(String text, int indent) {
    text.lines()
        .forEach(line -> {
          begin(indent);
          out.append(line.isEmpty() ? "#" : "# ").append(line).append('\n');
        });
  }

  private void begin(int indent) {
    if (!begun) {
      out.repeat(' ', indent);
    }
    begun = false;
  }

  private void mapping(YamlMap map, int indent, int level) {
    for (Map.Entry<String, YamlValue> entry : map.entries().entrySet()) {
      map.commentOf(entry.getKey()).ifPresent(comment -> comment(comment, indent));
      begin(indent);
      key(entry.getKey(), indent);
      value(entry.getValue(), indent, level);
    }
  }

  private void key(String key, int indent) {
    if (key.length() > LONGEST_KEY) {
      out.append("? ").append(Quoting.quoted(key)).append('\n').repeat(' ', indent).append(':');
    } else {
      out.append(Quoting.key(key)).append(':');
    }
  }

  /** The value after {@code key:}. */
  private void value(YamlValue value, int indent, int level) {
    String line = layout.onOneLine(value, level, column() + 1);
    if (!line.isEmpty()) {
      out.append(' ').append(line).append('\n');
      return;
    }
    switch (value) {
      case Scalar scalar -> {
        out.append(' ');
        scalar(scalar, indent);
      }
      case YamlMap map -> {
        out.append('\n');
        mapping(map, indent + STEP, level + 1);
      }
      case Sequence(var elements) -> {
        out.append('\n');
        sequence(elements, indent + STEP);
      }
    }
  }

  private int column() {
    return out.length() - out.lastIndexOf("\n") - 1;
  }

  private void sequence(List<YamlValue> elements, int indent) {
    for (YamlValue element : elements) {
      begin(indent);
      out.append("- ");
      element(element, indent);
    }
  }

  private void element(YamlValue element, int indent) {
    String line = layout.onOneLine(element, Layout.INNER, column());
    if (!line.isEmpty()) {
      out.append(line).append('\n');
      return;
    }
    begun = !(element instanceof Scalar);
    switch (element) {
      case Scalar scalar -> scalar(scalar, indent);
      case YamlMap map -> mapping(map, indent + STEP, Layout.INNER + 1);
      case Sequence(var elements) -> sequence(elements, indent + STEP);
    }
  }

  private void scalar(Scalar scalar, int indent) {
    if (scalar instanceof Text(String text) && Quoting.isBlock(text)) {
      literal(text, indent + STEP);
    } else {
      out.append(inBlock(scalar)).append('\n');
    }
  }

  private void literal(String text, int indent) {
    out.append(text.endsWith("\n") ? "|\n" : "|-\n");
    text.lines()
        .forEach(line -> out.repeat(' ', line.isEmpty() ? 0 : indent).append(line).append('\n'));
  }

  private String inBlock(Scalar scalar) {
    return scalar instanceof Text(String text) ? layout.quoting().inBlock(text) : word(scalar);
  }

  /** A single value on one line, whatever stands around it. */
  static String word(Scalar scalar) {
    return switch (scalar) {
      case Whole(long number) -> Long.toString(number);
      case Decimal(var number) -> number.toString();
      case Truth(boolean holds) -> Boolean.toString(holds);
      case Nothing() -> "null";
      case Text(String text) -> Quoting.quoted(text);
    };
  }

  static boolean isLongKey(String key) {
    return key.length() > LONGEST_KEY;
  }
}
