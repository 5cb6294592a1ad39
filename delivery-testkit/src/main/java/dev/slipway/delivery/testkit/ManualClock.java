package dev.slipway.delivery.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Time that moves only when told. */
public final class ManualClock implements InstantSource {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

  @Override
  public Instant instant() {
    return now.get();
  }

  public void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  /** Moves forward to that moment; does nothing when it has passed. */
  public void advanceTo(Instant moment) {
    now.updateAndGet(instant -> instant.isBefore(moment) ? moment : instant);
  }
}
