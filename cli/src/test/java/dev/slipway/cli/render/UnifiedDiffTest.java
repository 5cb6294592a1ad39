package dev.slipway.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
  @Test
  void saysNothingAboutEqualTexts() {
    assertThat(UnifiedDiff.of("a.txt", "one\n", "one\n")).isEmpty();
  }

  @Test
  void showsAChangedLineWithThreeLinesAround() {
    String before = numbered(1, 9);

    assertThat(UnifiedDiff.of("a.txt", before, before.replace("line 5\n", "line five\n")))
        .containsExactly(
            "--- a/a.txt",
            "+++ b/a.txt",
            "@@ -2,7 +2,7 @@",
            " line 2",
            " line 3",
            " line 4",
            "-line 5",
            "+line five",
            " line 6",
            " line 7",
            " line 8");
  }

  @Test
  void separatesChangesThatAreFarApart() {
    String before = numbered(1, 30);
    String after = before.replace("line 3\n", "").replace("line 27\n", "line 27\nline 27b\n");

    assertThat(UnifiedDiff.of("a.txt", before, after))
        .filteredOn(line -> line.startsWith("@@"))
        .containsExactly("@@ -1,6 +1,5 @@", "@@ -25,6 +24,7 @@");
  }

  @Test
  void joinsChangesWhoseSurroundingsTouch() {
    String before = numbered(1, 12);
    String after = before.replace("line 3\n", "x\n").replace("line 9\n", "y\n");

    assertThat(UnifiedDiff.of("a.txt", before, after))
        .filteredOn(line -> line.startsWith("@@"))
        .containsExactly("@@ -1,12 +1,12 @@");
  }

  @Test
  void showsAFileThatIsNewOrGone() {
    assertThat(UnifiedDiff.of("a.txt", "", "one\n"))
        .containsExactly("--- /dev/null", "+++ b/a.txt", "@@ -0,0 +1,1 @@", "+one");
    assertThat(UnifiedDiff.of("a.txt", "one\n", ""))
        .containsExactly("--- a/a.txt", "+++ /dev/null", "@@ -1,1 +0,0 @@", "-one");
  }

  private static String numbered(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(number -> "line " + number + "\n")
        .collect(Collectors.joining());
  }
}
