package dev.slipway.render.kubernetes.value;

import org.jspecify.annotations.Nullable;

/** What a template is worth in a cluster. */
public sealed interface Value {
  /** Known now, and no secret. */
  record Text(String text) implements Value {}

  /**
   * Known to a secret store; a Secret brings it to the pod.
   *
   * @param key where in the store
   * @param property field of a structured value, or null for the whole
   * @param store the store's name, or null for the environment's own
   * @param isOptional whether pods start without it
   */
  record Stored(String key, @Nullable String property, @Nullable String store, boolean isOptional)
      implements Value {}

  /** The provider has no such output: the variable is left out. */
  record Unset() implements Value {}
}
