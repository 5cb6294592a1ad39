package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.outcome.UsageException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitOptionsTest {
  @Test
  void readsDurations() {
    assertThat(WaitOptions.parse("500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(WaitOptions.parse("45s")).isEqualTo(Duration.ofSeconds(45));
    assertThat(WaitOptions.parse("10m")).isEqualTo(Duration.ofMinutes(10));
    assertThat(WaitOptions.parse("2h")).isEqualTo(Duration.ofHours(2));
    assertThat(WaitOptions.parse("1d")).isEqualTo(Duration.ofDays(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "-1s", "1.5m", "9999999s", "10 m", "tens"})
  void refusesWhatHasNoUnitOrNoSense(String text) {
    assertThatThrownBy(() -> WaitOptions.parse(text)).isInstanceOf(UsageException.class);
  }
}
