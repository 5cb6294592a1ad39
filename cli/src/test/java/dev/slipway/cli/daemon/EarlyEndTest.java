package dev.slipway.cli.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarlyEndTest {

  @Test
  void namesTheSignalThatARealProcessWasEndedBy() throws Exception {
    assertThat(EarlyEnd.of(exitCodeOf("kill -KILL $$")).what())
        .isEqualTo("slipwayd was ended by SIGKILL before it answered (exit code 137)");
    assertThat(EarlyEnd.of(exitCodeOf("kill -TERM $$")).what())
        .isEqualTo("slipwayd was ended by SIGTERM before it answered (exit code 143)");
    assertThat(EarlyEnd.of(exitCodeOf("kill -ABRT $$")).what()).contains("by signal 6");
  }

  @Test
  void sendsToTheLogOnlyWhereTheProcessEndedByItself() throws Exception {
    EarlyEnd itself = EarlyEnd.of(exitCodeOf("exit 1"));

    assertThat(itself.what()).isEqualTo("slipwayd ended before it answered (exit code 1)");
    assertThat(itself.fix()).isEqualTo("mend what its log names");
    assertThat(EarlyEnd.of(137).fix()).doesNotContain("mend");
  }

  private static int exitCodeOf(String script) throws Exception {
    return new ProcessBuilder("sh", "-c", script).start().waitFor();
  }
}
