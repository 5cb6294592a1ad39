package dev.slipway.render.kubernetes.workload;

import java.util.stream.Collectors;

/** Text as a JSON string (RFC 8259, section 7). */
final class JsonText {
  private JsonText() {}

  static String of(String text) {
    return text.chars().mapToObj(JsonText::escaped).collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(int c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      default -> c < ' ' ? String.format("\\u%04x", c) : Character.toString(c);
    };
  }
}
