package dev.slipway.runtime.process.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
  private static final String LONG = "x".repeat(Lines.LONGEST);

  @Test
  void endAtEachNewlineAndAtTheEnd() throws IOException {
    assertThat(lines("one\n\ntwo\r\nthree")).containsExactly("one", "", "two", "three");
    assertThat(lines("one\n")).containsExactly("one");
    assertThat(lines("")).isEmpty();
  }

  @Test
  void oneWithoutAnEndComesInPieces() throws IOException {
    assertThat(lines(LONG + LONG + "rest\nnext")).containsExactly(LONG, LONG, "rest", "next");
  }

  @Test
  void oneThatJustFitsIsOne() throws IOException {
    assertThat(lines(LONG + "\nnext\n")).containsExactly(LONG, "next");
  }

  private static List<String> lines(String text) throws IOException {
    List<String> lines = new ArrayList<>();
    Lines.of(new StringReader(text), lines::add);
    return lines;
  }
}
