package dev.slipway.delivery.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private final AtomicReference<Instant> wall = new AtomicReference<>(START);
  private final SteadyClock clock = new SteadyClock(wall::get);

  @Test
  void doesNotJumpWhenTheMachinesClockIsSetForwardOrBack() {
    Instant before = clock.instant();
    wall.set(START.plus(Duration.ofHours(1)));
    Instant forward = clock.instant();
    wall.set(START.minus(Duration.ofHours(1)));
    Instant back = clock.instant();

    assertThat(before).isBetween(START, START.plus(Duration.ofMinutes(1)));
    assertThat(forward).isBetween(before, START.plus(Duration.ofMinutes(1)));
    assertThat(back).isBetween(forward, START.plus(Duration.ofMinutes(1)));
  }

  @Test
  void goesOnWithTheTimeThatPasses() {
    Instant before = clock.instant();
    long began = System.nanoTime();
    while (System.nanoTime() - began < Duration.ofMillis(2).toNanos()) {
      Thread.onSpinWait();
    }

    assertThat(Duration.between(before, clock.instant()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(2));
  }
}
