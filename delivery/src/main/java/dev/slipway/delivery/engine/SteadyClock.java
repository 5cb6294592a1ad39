package dev.slipway.delivery.engine;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Wall-clock time that goes on evenly: anchored when made, then advanced by the machine's monotonic
 * clock, so that a clock that is set while the process lives moves no deadline.
 */
public final class SteadyClock implements InstantSource {
  private final Instant anchor;
  private final long anchorNanos;

  public SteadyClock(InstantSource wall) {
    anchor = wall.instant();
    anchorNanos = System.nanoTime();
  }

  @Override
  public Instant instant() {
    return anchor.plusNanos(System.nanoTime() - anchorNanos);
  }
}
