package dev.slipway.model.spec;

import org.jspecify.annotations.Nullable;

/**
 * A change of rendered output that no field of the spec can say; it fails unless its target exists.
 *
 * @param change RFC 7386 merge patch
 */
public record Patch(Target target, Tree change) {
  /**
   * Which rendered document is changed; parts that are null match any.
   *
   * @param kind for example {@code Deployment} or {@code aws_ecs_service}
   * @param file path below the output folder
   */
  public record Target(@Nullable String kind, @Nullable String name, @Nullable String file) {}
}
