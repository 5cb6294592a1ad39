package com.example.teamwork.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisConfigurationTest {

  @ParameterizedTest
  @CsvSource({"0, 50", "1, 50", "2, 100", "39, 1950", "40, 2000", "1000, 2000"})
  void waitsLongerWithEachAttemptUpToTwoSeconds(long attempt, long milliseconds) {
    assertThat(new RedisConfiguration.GrowingDelay().createDelay(attempt))
        .isEqualTo(Duration.ofMillis(milliseconds));
  }
}
