package dev.slipway.render.compose;

/** Texts as JSON writes them (RFC 8259 section 7). */
final class Json {
  private Json() {}

  static String text(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          switch (c) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> {
              if (c < 0x20 || c == 0x2028 || c == 0x2029) {
                json.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
              } else {
                json.append((char) c);
              }
            }
          }
        });
    return json.append('"').toString();
  }
}
