package dev.slipway.model.spec;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * A growing share of the traffic.
   *
   * @param steps shares of the new revision in percent, rising, each 1 to 99; the full share
   *     follows
   * @param pause how long each step lasts at least
   * @param gate what else a step waits for
   * @param header requests that carry this header always meet the new revision; null for none
   * @param analysis what ends the rollout
   */
  record Canary(
      List<Integer> steps,
      Duration pause,
      Gate gate,
      @Nullable String header,
      Analysis analysis,
      Duration bake,
      Duration drain)
      implements Strategy {
    public Canary {
      steps = List.copyOf(steps);
    }
  }

  /**
   * The old instances stop before the new ones start: an interruption, for state that only one may
   * hold.
   */
  record Recreate(Duration bake, Duration drain) implements Strategy {}

  /** What a canary's step waits for besides its pause. */
  enum Gate {
    NONE,
    /** A person continues each step. */
    MANUAL
  }

  /**
   * What makes a canary bad, compared with nothing but these limits; null where no limit is set.
   *
   * @param errorRate in percent of requests
   * @param p95 in milliseconds
   */
  record Analysis(@Nullable Threshold errorRate, @Nullable Threshold p95) {}
}
