package dev.slipway.cli.imports;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A tree of records as one line for each value, so that two trees can be compared line by line. */
final class Flattened {
  private final SortedMap<String, String> lines = new TreeMap<>();

  private Flattened() {}

  /** The values by their paths: {@code services.web.ports.http.number}. */
  static SortedMap<String, String> of(Record tree) {
    Flattened flattened = new Flattened();
    flattened.add("", tree);
    return flattened.lines;
  }

  private void add(String path, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case Record text when text.getClass().getSimpleName().equals("Name") ->
          lines.put(path, text.toString());
      case Record node -> record(path, node);
      case Map<?, ?> map -> map.forEach((key, inner) -> add(below(path, key.toString()), inner));
      case Collection<?> list -> {
        int index = 0;
        for (Object item : list) {
          add(below(path, Integer.toString(index++)), item);
        }
      }
      default -> lines.put(path, value.toString());
    }
  }

  private void record(String path, Record node) {
    RecordComponent[] components =
        Objects.requireNonNull(node.getClass().getRecordComponents(), "a record has components");
    if (components.length == 0 || node.getClass().getInterfaces().length > 0) {
      lines.put(path, node.getClass().getSimpleName()); // which of the alternatives
    }
    for (RecordComponent component : components) {
      try {
        add(below(path, component.getName()), component.getAccessor().invoke(node));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + path + "." + component.getName(), e);
      }
    }
  }

  private static String below(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
