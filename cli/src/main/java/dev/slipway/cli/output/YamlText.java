package dev.slipway.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rewrites one line of JSON as block-style YAML. Strings stay quoted, so none can change its type.
 */
final class YamlText {
  private static final JsonFactory FACTORY = new JsonFactory();

  private YamlText() {}

  static String of(String json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      return String.join("\n", value(parser));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot rewrite JSON", e);
    }
  }

  /** The lines of the value whose first token is current; a scalar is one line. */
  private static List<String> value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> List.of(quoted(parser.getText()));
      default -> List.of(parser.getText());
    };
  }

  private static List<String> object(JsonParser parser) throws IOException {
    List<String> lines = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = key(parser.currentName());
      boolean nests = parser.nextToken().isStructStart();
      List<String> inner = value(parser);
      if (nests && !isEmptyCollection(inner)) {
        lines.add(key + ":");
        inner.forEach(line -> lines.add("  " + line));
      } else {
        lines.add(key + ": " + inner.getFirst());
      }
    }
    return lines.isEmpty() ? List.of("{}") : lines;
  }

  private static List<String> array(JsonParser parser) throws IOException {
    List<String> lines = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String lead = "- ";
      for (String line : value(parser)) {
        lines.add(lead + line);
        lead = "  ";
      }
    }
    return lines.isEmpty() ? List.of("[]") : lines;
  }

  private static boolean isEmptyCollection(List<String> lines) {
    return lines.equals(List.of("{}")) || lines.equals(List.of("[]"));
  }

  private static String key(String name) {
    boolean plain =
        !name.isEmpty() && name.chars().allMatch(c -> c == '_' || c == '-' || isAsciiWord(c));
    return plain && Character.isLetter(name.charAt(0)) ? name : quoted(name);
  }

  private static boolean isAsciiWord(int c) {
    return c < 0x7f && Character.isLetterOrDigit(c);
  }

  /** JSON's quoted strings are YAML's. */
  private static String quoted(String value) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + "\"";
  }
}
