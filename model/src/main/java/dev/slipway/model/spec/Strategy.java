package dev.slipway.model.spec;

import java.time.Duration;

/** How a new revision takes over from the old one. */
public sealed interface Strategy {
  /** How long the new revision is watched with full traffic before it is promoted. */
  Duration bake();

  /** How long the old revision's requests in flight may take after it gets no new ones. */
  Duration drain();

  /**
   * Some instances at a time.
   *
   * @param maxSurge instances above the wanted number, at least 1 when {@code maxUnavailable} is 0
   * @param maxUnavailable instances below the wanted number
   */
  record Rolling(int maxSurge, int maxUnavailable, Duration bake, Duration drain)
      implements Strategy {}

  /**
   * Both fleets at full size and one atomic switch.
   *
   * @param keep how long the old fleet stays warm for an instant switch back
   */
  record BlueGreen(Duration keep, Duration bake, Duration drain) implements Strategy {}
}
