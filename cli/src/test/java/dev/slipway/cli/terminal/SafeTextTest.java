package dev.slipway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
  @Test
  void keepsOrdinaryText() {
    assertThat(SafeText.line("api@v3#0 listens on 127.0.0.1:4000 – grüß Gott 👋"))
        .isEqualTo("api@v3#0 listens on 127.0.0.1:4000 – grüß Gott 👋");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u001b[31mb", // colour
        "a\u001b[2J\u001b[1;1Hb", // clear and home
        "a\u001b]0;title\u0007b", // window title
        "a\u001b]52;c;ZXZpbA==\u001b\\b", // clipboard
        "a\u001b]8;;http://evil\u001b\\b", // hyperlink
        "a\u001bPq#0\u001b\\b", // device control
        "a\u009b31mb", // 8-bit CSI
        "a\u009d0;title\u009cb", // 8-bit OSC
        "a\u001b(0b", // character set
        "a\u001bcb", // reset
        "a\u0008\u007f\u0000b", // backspace, delete, nul
        "a\u202eb", // right-to-left override
        "a\u2066b\u2069", // isolate
        "a\rb", // carriage return: would write over the line
      })
  void dropsWholeSequences(String hostile) {
    assertThat(SafeText.line(hostile)).isEqualTo("ab");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u001b", "a\u001b[", "a\u001b[31", "a\u001b]0;never ends", "a\u009b"})
  void survivesSequencesThatNeverEnd(String torn) {
    assertThat(SafeText.line(torn)).isEqualTo("a");
  }

  @Test
  void makesOneLineOfSeveral() {
    assertThat(SafeText.line("one\ntwo\tthree")).isEqualTo("one two  three");
  }

  @Test
  void keepsLineBreaksWhereSeveralLinesAreWanted() {
    assertThat(SafeText.lines("one\n\u001b[31mtwo")).isEqualTo("one\ntwo");
  }
}
