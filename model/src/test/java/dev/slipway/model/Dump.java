package dev.slipway.model;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints records as an indented outline, for comparing in goldens. */
final class Dump {
  private final StringBuilder text = new StringBuilder();

  static String of(Record root) {
    Dump dump = new Dump();
    dump.add("", "", root);
    return dump.text.toString();
  }

  private void add(String indent, String name, @Nullable Object value) {
    switch (value) {
      case Map<?, ?> map when !map.isEmpty() -> {
        line(indent, name, "");
        map.forEach((key, inner) -> add(indent + "  ", key.toString(), inner));
      }
      case Collection<?> items when !items.isEmpty() -> {
        line(indent, name, "");
        items.forEach(item -> add(indent + "  ", "-", item));
      }
      case Record simple when components(simple).length < 2 ->
          line(indent, name, simple.toString());
      case Record data -> {
        line(indent, name, data.getClass().getSimpleName());
        for (RecordComponent component : components(data)) {
          add(indent + "  ", component.getName(), read(data, component));
        }
      }
      case null -> line(indent, name, "null");
      default -> line(indent, name, value.toString());
    }
  }

  private static RecordComponent[] components(Record data) {
    RecordComponent[] components = data.getClass().getRecordComponents();
    return components == null ? new RecordComponent[0] : components;
  }

  private static @Nullable Object read(Record data, RecordComponent component) {
    try {
      return component.getAccessor().invoke(data);
    } catch (ReflectiveOperationException unreadable) {
      throw new IllegalStateException(component.toString(), unreadable);
    }
  }

  private void line(String indent, String name, String value) {
    text.append((indent + name + " " + value).stripTrailing()).append('\n');
  }
}
