package dev.slipway.model.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes maps, lists, texts, numbers and booleans as indented JSON. */
final class JsonText {
  private static final String INDENT = "  ";

  private JsonText() {}

  static String of(Object value) {
    return String.join("\n", lines(value)) + "\n";
  }

  private static List<String> lines(Object value) {
    return switch (value) {
      case Map<?, ?> map -> enclosed("{", members(map), "}");
      case List<?> list when list.stream().noneMatch(JsonText::isNested) -> List.of(inline(list));
      case List<?> list -> enclosed("[", list.stream().map(JsonText::lines).toList(), "]");
      default -> List.of(scalar(value));
    };
  }

  private static boolean isNested(Object value) {
    return value instanceof Map || value instanceof List;
  }

  private static String inline(List<?> list) {
    return "[" + String.join(", ", list.stream().map(JsonText::scalar).toList()) + "]";
  }

  private static List<List<String>> members(Map<?, ?> map) {
    // Small maps of the JDK have another order in every process.
    SortedMap<String, Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    List<List<String>> members = new ArrayList<>();
    sorted.forEach((key, value) -> {
      List<String> inner = new ArrayList<>(lines(value));
      inner.set(0, scalar(key) + ": " + inner.getFirst());
      members.add(inner);
    });
    return members;
  }

  private static List<String> enclosed(String open, List<List<String>> members, String close) {
    if (members.isEmpty()) {
      return List.of(open + close);
    }
    List<String> lines = new ArrayList<>();
    lines.add(open);
    for (int i = 0; i < members.size(); i++) {
      for (String line : members.get(i)) {
        lines.add(INDENT + line);
      }
      if (i + 1 < members.size()) {
        lines.set(lines.size() - 1, lines.getLast() + ",");
      }
    }
    lines.add(close);
    return lines;
  }

  private static String scalar(Object value) {
    return value instanceof Number || value instanceof Boolean
        ? value.toString()
        : quoted(value.toString());
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            default -> {
              if (c < 0x20) {
                quoted.append(String.format("\\u%04x", c));
              } else {
                quoted.append((char) c);
              }
            }
          }
        });
    return quoted.append('"').toString();
  }
}
