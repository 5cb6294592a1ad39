package dev.slipway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.terminal.Surroundings.Streams;
import dev.slipway.cli.terminal.Surroundings.Terminals;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StyleTest {
  @Test
  void coloursATerminal() {
    assertThat(Style.of(with(Map.of("TERM", "xterm")), true, false).coloured()).isTrue();
  }

  @Test
  void neverColoursAPipe() {
    assertThat(Style.of(with(Map.of("TERM", "xterm")), false, false).coloured()).isFalse();
  }

  @Test
  void honoursNoColorDumbTerminalsAndContinuousIntegration() {
    assertThat(Style.of(with(Map.of("TERM", "xterm", "NO_COLOR", "1")), true, false).coloured())
        .isFalse();
    assertThat(Style.of(with(Map.of("TERM", "dumb")), true, false).coloured()).isFalse();
    assertThat(Style.of(with(Map.of("TERM", "xterm", "CI", "true")), true, false).coloured())
        .isFalse();
    assertThat(Style.of(with(Map.of("TERM", "xterm")), true, true).coloured()).isFalse();
  }

  @Test
  void writesGlyphsOnlyWhereTheLocaleShowsThem() {
    assertThat(Style.of(with(Map.of("LANG", "en_US.UTF-8")), true, false).unicode()).isTrue();
    assertThat(Style.of(with(Map.of("LANG", "C")), true, false).unicode()).isFalse();
    assertThat(Style.of(with(Map.of("LANG", "en_US.UTF-8", "LC_ALL", "C")), true, false).unicode())
        .isFalse();
  }

  @Test
  void redrawsOnlyWhereTheCursorMoves() {
    assertThat(with(Map.of("TERM", "xterm")).canRedraw()).isTrue();
    assertThat(with(Map.of("TERM", "dumb")).canRedraw()).isFalse();
    assertThat(with(Map.of("TERM", "xterm", "CI", "1")).canRedraw()).isFalse();
  }

  private static Surroundings with(Map<String, String> environment) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Surroundings(
        environment,
        Path.of("/"),
        new Streams(InputStream.nullInputStream(), nowhere, nowhere),
        new Terminals(true, true, true),
        new Surroundings.Process("somebody", Path.of("/jdk")),
        Optional.empty(),
        InstantSource.system());
  }
}
