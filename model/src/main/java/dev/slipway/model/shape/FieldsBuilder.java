package dev.slipway.model.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a {@link Shape.Fields} as a table, one line per field. */
final class FieldsBuilder {
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final List<Set<String>> exclusive = new ArrayList<>();
  private final Map<String, String> otherSpellings = new LinkedHashMap<>();
  private boolean variant;

  static FieldsBuilder fields() {
    return new FieldsBuilder();
  }

  FieldsBuilder values(String... names) {
    return all(Field.of(Shapes.VALUE), names);
  }

  FieldsBuilder field(String name, Shape shape) {
    return all(Field.of(shape), name);
  }

  FieldsBuilder field(String name, Shape shape, ShortForm shortForm) {
    return all(new Field(shape, shortForm), name);
  }

  FieldsBuilder exclusive(String... group) {
    exclusive.add(Set.of(group));
    return this;
  }

  /** One key that may not stand beside any of the others, which may stand together. */
  FieldsBuilder alone(String key, String... others) {
    for (String other : others) {
      exclusive(key, other);
    }
    return this;
  }

  FieldsBuilder variant() {
    variant = true;
    return this;
  }

  FieldsBuilder insteadOf(String other, String ours) {
    otherSpellings.put(other, ours);
    return this;
  }

  FieldsBuilder including(Shape.Fields others) {
    fields.putAll(others.fields());
    exclusive.addAll(others.exclusive());
    otherSpellings.putAll(others.otherSpellings());
    return this;
  }

  Shape.Fields build() {
    return new Shape.Fields(fields, exclusive, variant, otherSpellings);
  }

  private FieldsBuilder all(Field field, String... names) {
    for (String name : names) {
      fields.put(name, field);
    }
    return this;
  }
}
