package dev.slipway.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlText;
import dev.slipway.model.yaml.write.YamlValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Rewrites a JSON object as YAML; every value keeps its type. */
final class JsonAsYaml {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonAsYaml() {}

  /** Without a line end behind the last line. */
  static String of(String json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      return YamlText.of("", object(parser)).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot rewrite JSON", e);
    }
  }

  /** The value whose first token is current. */
  private static YamlValue value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_TRUE -> YamlValue.truth(true);
      case VALUE_FALSE -> YamlValue.truth(false);
      case VALUE_NULL -> new YamlValue.Nothing();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new YamlValue.Decimal(parser.getDecimalValue());
      default -> YamlValue.text(parser.getText());
    };
  }

  private static YamlMap object(JsonParser parser) throws IOException {
    YamlMap map = YamlMap.map();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      map.put(key, value(parser));
    }
    return map;
  }

  private static YamlValue array(JsonParser parser) throws IOException {
    List<YamlValue> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return YamlValue.list(elements);
  }
}
