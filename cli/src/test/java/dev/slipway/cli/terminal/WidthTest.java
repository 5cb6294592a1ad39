package dev.slipway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WidthTest {
  @Test
  void countsColumnsNotCharacters() {
    assertThat(Width.of("build")).isEqualTo(5);
    assertThat(Width.of("日本")).isEqualTo(4);
    assertThat(Width.of("e\u0301")).isEqualTo(1);
    assertThat(Width.of("🚀")).isEqualTo(2);
  }

  @Test
  void doesNotCountOurOwnColours() {
    assertThat(Width.of(new Style(true, true).red("ab"))).isEqualTo(2);
  }

  @Test
  void cutsToFitWithAMark() {
    assertThat(Width.cut("abcdef", 4, true)).isEqualTo("abc…");
    assertThat(Width.cut("abcdef", 4, false)).isEqualTo("abc~");
    assertThat(Width.cut("日本語", 4, true)).isEqualTo("日…");
    assertThat(Width.cut("abc", 3, true)).isEqualTo("abc");
    assertThat(Width.cut("abc", 0, true)).isEmpty();
  }
}
