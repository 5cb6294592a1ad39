package dev.slipway.model.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeDocumentationTest {
  private static final Path PAGE = Path.of("../docs/guide/diagnostics.md");
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Pattern EXAMPLE =
      Pattern.compile("```\n([a-z: ]*slipway\\.yaml:.*?)\n```", Pattern.DOTALL);

  @ParameterizedTest
  @EnumSource
  void hasASectionOnThePage(Code code) throws IOException {
    assertThat(Files.readString(PAGE)).contains("\n### " + code.id() + ": " + code.title() + "\n");
  }

  @ParameterizedTest
  @EnumSource
  void hasAGoldenExample(Code code) throws IOException {
    assertThat(goldens()).contains(" " + code.id() + " ");
  }

  @Test
  void thePageNamesNoOtherCodes() throws IOException {
    List<String> known = Arrays.stream(Code.values()).map(Code::id).toList();

    assertThat(Pattern.compile("SLW\\d{4}").matcher(Files.readString(PAGE)).results())
        .extracting(MatchResult::group)
        .isSubsetOf(known);
  }

  @Test
  void everyExampleOnThePageComesFromATest() throws IOException {
    String goldens = goldens();

    assertThat(EXAMPLE.matcher(Files.readString(PAGE)).results())
        .hasSize(Code.values().length)
        .allSatisfy(example -> assertThat(goldens).contains(example.group(1)));
  }

  @Test
  void noTwoCodesShareANumber() {
    assertThat(Code.values()).extracting(Code::id).doesNotHaveDuplicates();
  }

  private static String goldens() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files
          .filter(file -> file.endsWith("expected.txt"))
          .sorted()
          .map(CodeDocumentationTest::read)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
