package dev.slipway.api.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.List;

/**
 * Reads and writes records as JSON. {@link #STRICT} is for input that a person or program gives us;
 * {@link #LENIENT} ignores unknown fields, so that a client goes on working with a newer server.
 */
public final class Json {
  /** Unknown and repeated fields are mistakes. */
  public static final Json STRICT = new Json(true);

  /** Unknown fields are passed over. */
  public static final Json LENIENT = new Json(false);

  private static final int MAX_DEPTH = 64; // the wire records nest seven deep

  private final JsonFactory factory;
  private final boolean strict;

  private Json(boolean strict) {
    this.strict = strict;
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
            .build();
  }

  /**
   * The record the text says.
   *
   * @throws JsonMistake when it does not
   */
  public <T> T read(String text, Class<T> type) {
    return type.cast(parse(text, type));
  }

  /** The list of records the text says. */
  public <T> List<T> readList(String text, Class<T> element) {
    Object list = parse(text, new ListType(element));
    return ((List<?>) list).stream().map(element::cast).toList();
  }

  /** The value as one line of JSON; null components are left out. */
  public String write(Object value) {
    var text = new StringWriter();
    try (JsonGenerator generator = factory.createGenerator(text)) {
      new RecordWriter(generator).write(value);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write JSON", e);
    }
    return text.toString();
  }

  private Object parse(String text, Type type) {
    try (JsonParser parser = factory.createParser(text)) {
      parser.nextToken();
      Object value = new RecordReader(parser, strict).read(type, "");
      if (parser.nextToken() != null) {
        throw new JsonMistake("there is more after the end of the JSON text");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new JsonMistake("not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read JSON", e);
    }
  }
}
