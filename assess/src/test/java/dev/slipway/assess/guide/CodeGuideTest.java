package dev.slipway.assess.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.reference.GuidePage.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CodeGuideTest {
  private static final Path PAGES = Path.of("../docs/guide");
  private static final Pattern HEADING = Pattern.compile("(?m)(?<=^### )[A-Z0-9-]+(?=: )");

  private final CodeGuide guide = CodeGuide.load();

  @Test
  void knowsTheCodesOfThePagesAndNoOthers() throws IOException {
    String pages =
        Files.readString(PAGES.resolve("diagnostics.md"))
            + Files.readString(PAGES.resolve("checks.md"));
    List<String> described = HEADING.matcher(pages).results().map(MatchResult::group).toList();

    assertThat(described)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(guide.codes());
  }

  @Test
  void everyCodeHasItsMeaningAndAnExampleThatNamesIt() {
    for (String code : guide.codes()) {
      Section section = guide.entry(code).orElseThrow().section();

      assertThat(section.meaning()).as(code).matches("(?s)(Error|Warning|Note)\\. .{20,}");
      assertThat(section.example()).as(code).contains(" " + code + " ").contains("\n  fix: ");
    }
  }

  @Test
  void theWordOfThePageIsTheSeverity() {
    for (String code : guide.codes()) {
      CodeGuide.Entry entry = guide.entry(code).orElseThrow();

      assertThat(entry.section().meaning()).as(code).startsWithIgnoringCase(entry.severity() + ".");
    }
  }
}
