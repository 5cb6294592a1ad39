package dev.slipway.render.yaml;

import java.util.ArrayList;
import java.util.List;

/** Writes {@link YamlValue}s as block-style YAML. Pure. */
public final class YamlText {
  private static final String INDENT = "  ";

  private YamlText() {}

  /**
   * One document.
   *
   * @param header comment lines for its top, without {@code #}; may be empty
   */
  public static String of(String header, YamlMap document) {
    return comment(header) + lines(document);
  }

  /** Several documents in one file. */
  public static String ofAll(String header, List<YamlMap> documents) {
    List<String> texts = documents.stream().map(YamlText::lines).toList();
    return comment(header) + String.join("---\n", texts);
  }

  private static String comment(String header) {
    StringBuilder text = new StringBuilder();
    header.lines().forEach(line -> text.append(line.isEmpty() ? "#" : "# " + line).append('\n'));
    return text.toString();
  }

  private static String lines(YamlValue document) {
    return String.join("\n", block(document)) + "\n";
  }

  /** The lines of a value that begins on a line of its own. */
  private static List<String> block(YamlValue value) {
    return switch (value) {
      case YamlMap map when map.isEmpty() -> List.of("{}");
      case YamlMap map -> mapping(map);
      case YamlValue.Sequence(var elements) when elements.isEmpty() -> List.of("[]");
      case YamlValue.Sequence(var elements) -> sequence(elements);
      case YamlValue.Scalar scalar -> ScalarText.of(scalar);
    };
  }

  private static List<String> mapping(YamlMap map) {
    List<String> lines = new ArrayList<>();
    map.entries()
        .forEach((key, value) -> {
          map.commentOf(key).ifPresent(comment -> comment(comment).lines().forEach(lines::add));
          lines.addAll(entry(ScalarText.inline(key) + ":", value));
        });
    return lines;
  }

  private static List<String> entry(String lead, YamlValue value) {
    List<String> inner = block(value);
    List<String> lines = new ArrayList<>();
    if (standsBelow(value)) {
      lines.add(lead);
      inner.forEach(line -> lines.add(indented(line)));
    } else {
      lines.add(lead + " " + inner.getFirst());
      inner.stream().skip(1).forEach(line -> lines.add(indented(line)));
    }
    return lines;
  }

  private static List<String> sequence(List<YamlValue> elements) {
    List<String> lines = new ArrayList<>();
    for (YamlValue element : elements) {
      List<String> inner = block(element);
      lines.add("- " + inner.getFirst());
      inner.stream().skip(1).forEach(line -> lines.add(indented(line)));
    }
    return lines;
  }

  private static boolean standsBelow(YamlValue value) {
    return switch (value) {
      case YamlMap map -> !map.isEmpty();
      case YamlValue.Sequence(var elements) -> !elements.isEmpty();
      case YamlValue.Scalar _ -> false;
    };
  }

  private static String indented(String line) {
    return line.isEmpty() ? line : INDENT + line;
  }
}
