package dev.slipway.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.model.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Rewrite the page with {@code -Dgolden.update=true} and review the difference. */
class ChecksPageTest {
  private static final Path PAGE = Path.of("../docs/guide/checks.md");
  private static final Path HEAD = Path.of("src/test/resources/checks-head.txt");
  private static final String UNUSED =
      """
      slipway.check.yaml:3:5: CHK-ACCEPTANCE-UNUSED CHK-DB-POOL is accepted at services.api and found nowhere
        fix: remove the decision; it would hide a finding of the future\
      """;

  @Test
  void describesEveryRuleWithAnExampleFromItsTest() throws IOException {
    StringBuilder page = new StringBuilder(Files.readString(HEAD));
    for (Rule rule : Rules.ALL) {
      List<Diagnostic> findings = new RuleCase(rule.card().id(), "breaks").findings();
      page.append(section(rule.card(), findings.getFirst().text()));
    }
    page.append(section(Rules.UNUSED_ACCEPTANCE, UNUSED));

    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page.toString());
  }

  private static String section(RuleCard card, String example) {
    String word = card.severity().name();
    return "\n### %s: %s\n\n%s. %s\n\n```\n%s\n```\n"
        .formatted(
            card.id(),
            card.title(),
            word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT),
            card.why(),
            example);
  }
}
