package dev.slipway.model.reference;

import dev.slipway.model.shape.Field;
import dev.slipway.model.shape.Shape;
import dev.slipway.model.shape.SpecShape;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every field of the parser's tables, by its canonical path. */
final class TablePaths {
  private final FieldReference reference = FieldReference.load();
  private final SortedMap<String, Field> found = new TreeMap<>();

  private TablePaths() {}

  static SortedMap<String, Field> all() {
    TablePaths paths = new TablePaths();
    paths.collect("", SpecShape.FILE);
    return paths.found;
  }

  private void collect(String path, Shape shape) {
    switch (shape) {
      case Shape.Fields fields ->
          fields.fields().forEach((key, field) -> add(FieldReference.below(path, key), field));
      case Shape.Keyed(Shape value, _) -> collect(FieldReference.below(path, "*"), value);
      case Shape.Items(Shape item) -> collect(FieldReference.below(path, "*"), item);
      case Shape.Either(_, Shape mapping) -> collect(path, mapping);
      case Shape.Value _, Shape.Any _, Shape.Choice _ -> {}
    }
  }

  private void add(String path, Field field) {
    String canonical = reference.canonical(path);
    if (found.putIfAbsent(canonical, field) == null) {
      collect(canonical, field.shape());
    }
  }
}
