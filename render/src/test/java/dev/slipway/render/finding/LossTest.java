package dev.slipway.render.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rewrite the page with {@code -Dgolden.update=true} and review the difference. */
class LossTest {
  private static final Path PAGE = Path.of("../docs/guide/losses.md");
  private static final Path HEAD = Path.of("src/test/resources/losses/head.txt");

  @ParameterizedTest
  @EnumSource(Loss.class)
  void isFoundOnceAndWhereTheSpecSaysIt(Loss loss) {
    LossCase spec = new LossCase(loss);

    List<Diagnostic> findings = spec.findings();

    assertThat(findings).as(findings.toString()).hasSize(1);
    assertThat(findings).extracting(finding -> finding.location().line()).isEqualTo(spec.marked());
    assertThat(findings).allMatch(finding -> finding.severity() == loss.severity());
  }

  @Test
  void theGuideDescribesEveryCodeWithAnExampleFromItsTest() throws IOException {
    StringBuilder page = new StringBuilder(Files.readString(HEAD));
    for (Loss loss : Loss.values()) {
      page.append(section(loss, new LossCase(loss).findings().getFirst().text()));
    }

    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page.toString());
  }

  private static String section(Loss loss, String example) {
    String word = loss.severity().name();
    return "\n### %s: %s\n\n%s. %s\n\n```\n%s\n```\n"
        .formatted(
            loss.code(),
            loss.title(),
            word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT),
            loss.why(),
            example);
  }
}
