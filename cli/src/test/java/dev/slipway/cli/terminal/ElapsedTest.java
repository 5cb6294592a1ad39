package dev.slipway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ElapsedTest {
  @Test
  void saysSpansAsPeopleDo() {
    assertThat(Elapsed.of(Duration.ofMillis(449))).isEqualTo("0.4s");
    assertThat(Elapsed.of(Duration.ofMillis(12_349))).isEqualTo("12.3s");
    assertThat(Elapsed.of(Duration.ofMillis(59_999))).isEqualTo("59.9s");
    assertThat(Elapsed.of(Duration.ofSeconds(123))).isEqualTo("2m 03s");
    assertThat(Elapsed.of(Duration.ofMinutes(65))).isEqualTo("1h 05m");
  }

  @Test
  void survivesAClockThatWentBack() {
    assertThat(Elapsed.of(Duration.ofSeconds(-3))).isEqualTo("0.0s");
    assertThat(Elapsed.age(Duration.ofSeconds(-3))).isEqualTo("0s");
  }

  @Test
  void saysAgesInOneUnit() {
    assertThat(Elapsed.age(Duration.ofSeconds(42))).isEqualTo("42s");
    assertThat(Elapsed.age(Duration.ofMinutes(7))).isEqualTo("7m");
    assertThat(Elapsed.age(Duration.ofHours(30))).isEqualTo("1d");
  }
}
