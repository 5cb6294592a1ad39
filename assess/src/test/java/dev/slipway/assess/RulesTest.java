package dev.slipway.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
  static Stream<String> ids() {
    return Rules.ALL.stream().map(rule -> rule.card().id());
  }

  static Stream<RuleCard> cards() {
    return Stream.concat(Rules.ALL.stream().map(Rule::card), Stream.of(Rules.UNUSED_ACCEPTANCE));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void findsWhatBreaksTheRule(String id) {
    RuleCase broken = new RuleCase(id, "breaks");

    assertThat(broken.marked()).isNotEmpty();
    assertThat(broken.findings())
        .extracting(finding -> finding.location().line())
        .containsExactlyElementsOf(broken.marked());
  }

  @ParameterizedTest
  @MethodSource("ids")
  void staysSilentWhereTheRuleIsKept(String id) {
    assertThat(new RuleCase(id, "keeps").findings()).isEmpty();
  }

  @Test
  void noTwoRulesShareAnId() {
    assertThat(cards().map(RuleCard::id)).doesNotHaveDuplicates();
  }

  @Test
  void everyKeptSpecBelongsToARule() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/test/resources/rules"))) {
      assertThat(
              folders.map(
                  folder -> Path.of("src/test/resources/rules").relativize(folder).toString()))
          .containsExactlyInAnyOrderElementsOf(ids().toList());
    }
  }
}
