package dev.slipway.model.yaml;

import dev.slipway.model.diagnostic.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a YAML file with its position; anchors and merge keys are already resolved. */
public sealed interface YamlNode {
  Position position();

  /** The same value, seen as the replacement of another one. */
  YamlNode at(Position position);

  /**
   * A single value, its text exactly as written.
   *
   * @param kind what YAML 1.2 takes it for
   */
  record Scalar(String text, Kind kind, Position position) implements YamlNode {
    @Override
    public Scalar at(Position other) {
      return new Scalar(text, kind, other);
    }
  }

  /** How a scalar was written. */
  enum Kind {
    QUOTED,
    WORD,
    NUMBER,
    BOOLEAN
  }

  /** A list. */
  record Sequence(List<YamlNode> items, Position position) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Sequence at(Position other) {
      return new Sequence(items, other);
    }
  }

  /** Keys in the order of the file; the order carries no meaning. */
  record Mapping(Map<String, Entry> entries, Position position) implements YamlNode {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public Mapping at(Position other) {
      return new Mapping(entries, other);
    }

    /** The value of a key, or null. */
    public @Nullable YamlNode value(String key) {
      Entry entry = entries.get(key);
      return entry == null ? null : entry.value();
    }

    /** The same without a key. */
    public Mapping without(String key) {
      Map<String, Entry> rest = new LinkedHashMap<>(entries);
      rest.remove(key);
      return new Mapping(rest, position);
    }

    /** The position of the key at the end of the path, or of the deepest mapping on the way. */
    public Position keyPosition(String... path) {
      Mapping mapping = this;
      Position found = position;
      for (String key : path) {
        Entry entry = mapping.entries.get(key);
        if (entry == null) {
          return found;
        }
        found = entry.key();
        mapping = mapping.mapping(key);
      }
      return found;
    }

    /**
     * The position of the single value at the end of the path; of its key where the value is more
     * than that; of the deepest mapping on the way where nothing is there.
     */
    public Position positionOf(String... path) {
      Mapping mapping = this;
      Position found = position;
      for (String key : path) {
        Entry entry = mapping.entries.get(key);
        if (entry == null) {
          return found;
        }
        found = entry.value() instanceof Scalar value ? value.position() : entry.key();
        mapping = mapping.mapping(key);
      }
      return found;
    }

    /** The mapping under a key; an empty one at this position where there is none. */
    public Mapping mapping(String key) {
      return value(key) instanceof Mapping mapping ? mapping : new Mapping(Map.of(), position);
    }
  }

  /** A key's position and its value. */
  record Entry(Position key, YamlNode value) {
    /** The same, seen as the replacement of another one. */
    public Entry overriding(Entry replaced) {
      return new Entry(
          key.overriding(replaced.key),
          value.at(value.position().overriding(replaced.value.position())));
    }
  }

  /**
   * An explicit null: "absent here".
   *
   * @param removes whether it is known to have removed something
   */
  record Null(boolean removes, Position position) implements YamlNode {
    @Override
    public Null at(Position other) {
      return new Null(removes, other);
    }
  }

  /** A value that was already reported as wrong; readers pass over it in silence. */
  record Broken(Position position) implements YamlNode {
    @Override
    public Broken at(Position other) {
      return new Broken(other);
    }
  }
}
