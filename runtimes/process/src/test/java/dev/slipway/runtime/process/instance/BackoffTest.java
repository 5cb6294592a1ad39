package dev.slipway.runtime.process.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void doublesFromOneSecondToSixty() {
    Backoff backoff = Backoff.NONE;
    StringBuilder delays = new StringBuilder();

    for (int i = 0; i < 9; i++) {
      backoff = backoff.died(START, START.plusSeconds(1));
      delays.append(backoff.delay().toSeconds()).append(' ');
    }

    assertThat(delays.toString()).isEqualTo("1 2 4 8 16 32 60 60 60 ");
    assertThat(backoff.isLoop()).isTrue();
  }

  @Test
  void aLongLifeClearsTheRecord() {
    Backoff backoff = new Backoff(7).died(START, START.plus(Backoff.HEALTHY_LIFE));

    assertThat(backoff.delay()).isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.isLoop()).isFalse();
  }
}
