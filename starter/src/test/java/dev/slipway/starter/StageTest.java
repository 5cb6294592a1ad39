package dev.slipway.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StageTest {

  @Test
  @Tag("LIF-03")
  void givesACheckTenSecondsInDevelopmentAndFiveInProduction() {
    assertThat(Stage.DEVELOPMENT.checkTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(Stage.PRODUCTION.checkTimeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void forcesTheExitAfterFifteenSecondsInDevelopmentAndFortyFiveInProduction() {
    assertThat(Stage.DEVELOPMENT.forcedExit()).isEqualTo(Duration.ofSeconds(15));
    assertThat(Stage.PRODUCTION.forcedExit()).isEqualTo(Duration.ofSeconds(45));
  }

  @ParameterizedTest
  @EnumSource
  void leavesTimeToCloseBeforeTheForcedExit(Stage stage) {
    assertThat(stage.preDrain().plus(stage.drain())).isLessThan(stage.forcedExit());
  }
}
