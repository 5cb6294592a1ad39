package dev.slipway.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes one value. */
final class RecordWriter {
  private final JsonGenerator generator;

  RecordWriter(JsonGenerator generator) {
    this.generator = generator;
  }

  void write(Object value) throws IOException {
    switch (value) {
      case String text -> generator.writeString(text);
      case Boolean truth -> generator.writeBoolean(truth);
      case Integer number -> generator.writeNumber(number);
      case Long number -> generator.writeNumber(number);
      case Double number -> generator.writeNumber(number);
      case Instant instant -> generator.writeString(instant.toString());
      case List<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      case Record entry -> record(entry);
      default -> throw new IllegalArgumentException("wire records hold no " + value.getClass());
    }
  }

  private void list(List<?> list) throws IOException {
    generator.writeStartArray();
    for (Object element : list) {
      write(element);
    }
    generator.writeEndArray();
  }

  private void map(Map<?, ?> map) throws IOException {
    generator.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      generator.writeFieldName(String.valueOf(entry.getKey()));
      write(entry.getValue());
    }
    generator.writeEndObject();
  }

  private void record(Record record) throws IOException {
    generator.writeStartObject();
    for (RecordShape.Part part : RecordShape.of(record.getClass()).parts().values()) {
      Object value = part.of(record);
      if (value != null) {
        generator.writeFieldName(part.component().getName());
        write(value);
      }
    }
    generator.writeEndObject();
  }
}
