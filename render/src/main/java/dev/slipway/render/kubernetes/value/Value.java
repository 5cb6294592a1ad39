package dev.slipway.render.kubernetes.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a template is worth in a cluster. */
public sealed interface Value {
  /** Known now, and no secret. */
  record Text(String text) implements Value {}

  /**
   * Known to a secret store; a Secret brings it to the pod.
   *
   * @param key where in the store; of a composed value where the release puts it that composes
   * @param property field of a structured value, or null for the whole
   * @param store the store's name, or null for the environment's own
   * @param isOptional whether pods start without it
   * @param parts what a composed value is made of, in order: texts, and values that are kept as
   *     such, plain or encoded; empty for one of those
   */
  record Stored(
      String key,
      @Nullable String property,
      @Nullable String store,
      boolean isOptional,
      List<Value> parts)
      implements Value {
    public Stored {
      parts = List.copyOf(parts);
    }

    /** A value that is kept as such. */
    public Stored(
        String key, @Nullable String property, @Nullable String store, boolean isOptional) {
      this(key, property, store, isOptional, List.of());
    }

    /** Whether it is made of others. */
    public boolean isComposed() {
      return !parts.isEmpty();
    }
  }

  /**
   * A part of a composed value: one that is kept as such, percent-encoded where it is put in.
   *
   * @param stored not composed
   */
  record Encoded(Stored stored) implements Value {}

  /** The provider has no such output: the variable is left out. */
  record Unset() implements Value {}
}
