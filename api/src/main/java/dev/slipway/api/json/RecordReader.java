package dev.slipway.api.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one value; stands on the value's first token before and on its last token after. */
final class RecordReader {
  private final JsonParser parser;
  private final boolean strict;

  RecordReader(JsonParser parser, boolean strict) {
    this.parser = parser;
    this.strict = strict;
  }

  Object read(Type type, String path) throws IOException {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == Map.class ? map(arguments[1], path) : list(arguments[0], path);
    }
    Class<?> plain = (Class<?>) type;
    return plain.isRecord() ? record(RecordShape.of(plain), path) : scalar(plain, path);
  }

  private Object record(RecordShape shape, String path) throws IOException {
    expect(JsonToken.START_OBJECT, "an object", path);
    @Nullable Object[] values = new @Nullable Object[shape.parts().size()];
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      RecordShape.Part part = shape.parts().get(name);
      JsonToken token = parser.nextToken();
      if (part == null) {
        passOver(name, shape, path);
      } else if (token != JsonToken.VALUE_NULL) {
        values[part.index()] = read(part.type(), join(path, name));
      }
    }
    shape.parts().forEach((name, part) -> complete(values, name, part, path));
    return shape.create(values, path);
  }

  private void passOver(String name, RecordShape shape, String path) throws IOException {
    if (strict) {
      throw new JsonMistake(
          "unknown field \""
              + join(path, name)
              + "\"; known are "
              + String.join(", ", shape.parts().keySet()));
    }
    parser.skipChildren();
  }

  private static void complete(
      @Nullable Object[] values, String name, RecordShape.Part part, String path) {
    if (values[part.index()] != null || part.optional()) {
      return;
    }
    if (part.type() instanceof ParameterizedType generic) {
      values[part.index()] = generic.getRawType() == Map.class ? Map.of() : List.of();
    } else if (part.type() == boolean.class) {
      values[part.index()] = false;
    } else {
      throw new JsonMistake("missing field \"" + join(path, name) + "\"");
    }
  }

  private List<Object> list(Type element, String path) throws IOException {
    expect(JsonToken.START_ARRAY, "a list", path);
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(read(element, path + "[" + elements.size() + "]"));
    }
    return Collections.unmodifiableList(elements);
  }

  private Map<String, Object> map(Type element, String path) throws IOException {
    expect(JsonToken.START_OBJECT, "an object", path);
    Map<String, Object> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      entries.put(name, read(element, join(path, name)));
    }
    return Collections.unmodifiableMap(entries);
  }

  private Object scalar(Class<?> type, String path) throws IOException {
    if (type == String.class) {
      return text(path);
    }
    if (type == Instant.class) {
      return instant(path);
    }
    if (type == boolean.class || type == Boolean.class) {
      return truth(path);
    }
    if (type == double.class || type == Double.class) {
      return number(path).doubleValue();
    }
    if (type == int.class || type == Integer.class) {
      return (int) whole(path, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (type == long.class || type == Long.class) {
      return whole(path, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    throw new IllegalArgumentException("wire records hold no " + type);
  }

  private String text(String path) throws IOException {
    expect(JsonToken.VALUE_STRING, "a text", path);
    return parser.getText();
  }

  private Instant instant(String path) throws IOException {
    String text = text(path);
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      throw new JsonMistake(
          name(path) + " must be an instant such as 2026-01-31T12:00:00Z, not \"" + text + "\"");
    }
  }

  private boolean truth(String path) throws IOException {
    if (!parser.currentToken().isBoolean()) {
      throw unexpected("true or false", path);
    }
    return parser.getBooleanValue();
  }

  private Number number(String path) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      throw unexpected("a number", path);
    }
    return parser.getNumberValue();
  }

  private long whole(String path, long least, long most) throws IOException {
    Number number = number(path);
    long value = number.longValue();
    boolean exact = number instanceof Integer || number instanceof Long;
    if (!exact || value < least || value > most) {
      throw new JsonMistake(name(path) + " must be a whole number in range, not " + number);
    }
    return value;
  }

  private void expect(JsonToken wanted, String words, String path) {
    if (parser.currentToken() != wanted) {
      throw unexpected(words, path);
    }
  }

  private JsonMistake unexpected(String words, String path) {
    JsonToken token = parser.currentToken();
    String found = token == null ? "nothing" : describe(token);
    return new JsonMistake(name(path) + " must be " + words + ", not " + found);
  }

  private static String describe(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a text";
      case VALUE_NULL -> "null";
      default -> token.isBoolean() ? "true or false" : "a number";
    };
  }

  private static String name(String path) {
    return path.isEmpty() ? "the body" : "\"" + path + "\"";
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
