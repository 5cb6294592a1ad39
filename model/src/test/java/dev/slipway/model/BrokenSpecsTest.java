package dev.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken specs that say themselves what must be found: below an offending line, a comment with a
 * caret under the offending character and the code ({@code #<} stands for the first column).
 * Exactly these findings are expected, warnings and notes included.
 */
class BrokenSpecsTest {
  /** How many there must be at least. */
  private static final int CORPUS = 200;

  private static final Path FOLDER = Path.of("src/test/resources/broken");
  private static final Pattern MARK = Pattern.compile("#(<| *\\^) (SLW\\d{4})");
  private static final String ENVIRONMENT = "# environment: ";

  static Stream<String> specs() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> FOLDER.relativize(file).toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void findsExactlyWhatIsMarked(String name) throws IOException {
    String text = Files.readString(FOLDER.resolve(name));
    List<String> marked = marks(text);

    assertThat(marked).isNotEmpty();
    assertThat(found(text)).containsExactlyElementsOf(marked);
  }

  @Test
  void isLargeEnough() throws IOException {
    assertThat(specs().count()).isGreaterThanOrEqualTo(CORPUS);
  }

  private static List<String> marks(String text) {
    List<String> marks = new ArrayList<>();
    int number = 0;
    int offending = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher mark = MARK.matcher(line);
      if (mark.matches()) {
        int column = line.startsWith("#<") ? 1 : line.indexOf('^') + 1;
        marks.add(offending + ":" + column + " " + line.substring(line.indexOf("SLW")));
      } else {
        offending = number;
      }
    }
    return marks;
  }

  private static List<String> found(String text) {
    String first = text.lines().findFirst().orElse("");
    String environment =
        first.startsWith(ENVIRONMENT) ? first.substring(ENVIRONMENT.length()) : "dev";
    List<Diagnostic> diagnostics =
        switch (new SpecLoader().load(new SpecFile("slipway.yaml", text), environment)) {
          case Result.Loaded loaded -> loaded.diagnostics();
          case Result.Rejected(List<Diagnostic> all) -> all;
        };
    return diagnostics.stream()
        .map(each -> each.location().line() + ":" + each.location().column() + " " + each.code())
        .toList();
  }
}
