package dev.slipway.runtime.process.site;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The service's environment as JSON, for the page to read at run time. */
final class RuntimeConfig {
  private RuntimeConfig() {}

  static byte[] json(Map<String, String> variables) {
    SortedMap<String, String> sorted = new TreeMap<>(variables);
    StringBuilder text = new StringBuilder("{");
    sorted.forEach((name, value) -> {
      if (text.length() > 1) {
        text.append(',');
      }
      text.append(quoted(name)).append(':').append(quoted(value));
    });
    return text.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String value) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || c == '<' || c == '\u2028' || c == '\u2029') {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }
}
