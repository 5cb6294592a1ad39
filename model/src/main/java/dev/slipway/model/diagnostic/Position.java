package dev.slipway.model.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * Where a value came from.
 *
 * @param at where the value stands
 * @param overrides where the value stands that an overlay replaced by it, or null
 */
public record Position(Location at, @Nullable Location overrides) {
  public static Position of(Location at) {
    return new Position(at, null);
  }

  /** The same place, now known to replace what stood at {@code replaced}. */
  public Position overriding(Position replaced) {
    return new Position(at, replaced.at());
  }
}
