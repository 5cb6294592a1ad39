package dev.slipway.model.shape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The form of a value. */
public sealed interface Shape {
  /**
   * A single value.
   *
   * @param verbatim whether words that older YAML reads as booleans deserve a note
   */
  record Value(boolean verbatim) implements Shape {}

  /** Not looked into. */
  record Any() implements Shape {}

  /** A word out of a set. */
  record Choice(Set<String> words) implements Shape {
    public Choice {
      words = Set.copyOf(words);
    }

    static Choice of(String... words) {
      return new Choice(Set.of(words));
    }
  }

  /** A word, or a mapping that says more. */
  record Either(Choice word, Shape mapping) implements Shape {}

  /** A list. */
  record Items(Shape item) implements Shape {}

  /**
   * A mapping with free keys.
   *
   * @param shortForm how each value may be written shorter
   */
  record Keyed(Shape value, ShortForm shortForm) implements Shape {
    Keyed(Shape value) {
      this(value, ShortForm.NONE);
    }
  }

  /**
   * A mapping with a closed set of keys.
   *
   * @param exclusive groups of keys of which one may stand at a time
   * @param variant whether another {@code type} makes it another thing, so that a patch replaces it
   * @param otherSpellings keys of other tools, with what to write here
   */
  record Fields(
      Map<String, Field> fields,
      List<Set<String>> exclusive,
      boolean variant,
      Map<String, String> otherSpellings)
      implements Shape {
    public Fields {
      fields = Collections.unmodifiableMap(new TreeMap<>(fields));
      exclusive = List.copyOf(exclusive);
      otherSpellings = Map.copyOf(otherSpellings);
    }

    /** The keys that exclude the given one. */
    public List<String> rivals(String key) {
      List<String> rivals = new ArrayList<>();
      for (Set<String> group : exclusive) {
        if (group.contains(key)) {
          rivals.addAll(group);
        }
      }
      rivals.removeIf(key::equals);
      rivals.sort(Comparator.naturalOrder());
      return rivals;
    }
  }

  /** The closed mapping that this is or may be. */
  default Optional<Fields> asFields() {
    return switch (this) {
      case Fields fields -> Optional.of(fields);
      case Either(_, Shape mapping) -> mapping.asFields();
      case Keyed _, Value _, Any _, Choice _, Items _ -> Optional.empty();
    };
  }

  /** The shape of the value under a key. */
  default Shape child(String key) {
    return switch (this) {
      case Keyed(Shape value, _) -> value;
      case Fields fields -> {
        @Nullable Field field = fields.fields().get(key);
        yield field == null ? new Any() : field.shape();
      }
      case Either(_, Shape mapping) -> mapping.child(key);
      case Value _, Any _, Choice _, Items _ -> new Any();
    };
  }
}
