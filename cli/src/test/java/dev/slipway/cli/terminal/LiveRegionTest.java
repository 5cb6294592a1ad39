package dev.slipway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveRegionTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final LiveRegion region =
      new LiveRegion(new PrintStream(screen, true, StandardCharsets.UTF_8));

  @Test
  void goesUpToRedrawAndErasesWhatIsLeftOver() {
    region.draw(List.of("one", "two"));
    screen.reset();

    region.draw(List.of("three"));

    assertThat(written()).isEqualTo("\u001b[2A\rthree\u001b[K\n\u001b[0J");
  }

  @Test
  void hidesTheCursorOnlyWhileItIsOpen() {
    region.draw(List.of("one"));
    assertThat(written()).startsWith("\u001b[?25l");
    screen.reset();

    region.close();

    assertThat(written()).isEqualTo("\u001b[1A\r\u001b[0J\u001b[?25h");
  }

  @Test
  void leavesTheLinesWhenAbandonedAndNeverDrawsAgain() {
    region.draw(List.of("one"));
    screen.reset();

    region.abandon();
    region.draw(List.of("two"));
    region.close();

    assertThat(written()).isEqualTo("\u001b[?25h");
  }

  @Test
  void saysNothingWhenItWasNeverDrawn() {
    region.close();

    assertThat(written()).isEmpty();
  }

  private String written() {
    return screen.toString(StandardCharsets.UTF_8);
  }
}
