package dev.slipway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalSizeTest {
  @Test
  void readsRowsBeforeColumns() {
    assertThat(TerminalSize.parse("50 132")).contains(new TerminalSize.Size(132, 50));
  }

  @Test
  void distrustsTerminalsThatDoNotKnow() {
    assertThat(TerminalSize.parse("0 0")).isEmpty();
    assertThat(TerminalSize.parse("stty: standard input: no such device")).isEmpty();
    assertThat(TerminalSize.parse("")).isEmpty();
  }
}
