package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
  private final List<String> lines = new ArrayList<>();
  private final LineSplitter splitter = new LineSplitter(lines::add);

  private void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (byte b : bytes) {
      splitter.write(new byte[] {b}, 0, 1); // as torn as it can be
    }
  }

  @Test
  void passesWholeLinesAndTheLastOneAtTheEnd() {
    write("żaba\n\nlast");

    assertThat(lines).containsExactly("żaba", "");
    splitter.close();
    assertThat(lines).containsExactly("żaba", "", "last");
  }

  @Test
  void passesAnEndlessLineInPieces() {
    write("x".repeat(200_000));
    splitter.close();

    assertThat(lines).hasSize(4).allMatch(line -> line.length() <= 64 * 1024);
    assertThat(String.join("", lines)).hasSize(200_000);
  }
}
