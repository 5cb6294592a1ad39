package dev.slipway.api.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoreRulesTest {
  @ParameterizedTest
  @CsvSource({
    "*.log, a.log, true",
    "*.log, deep/a.log, true",
    "/a.log, deep/a.log, ",
    "/a.log, a.log, true",
    "doc/*.txt, doc/a.txt, true",
    "doc/*.txt, doc/b/a.txt, ",
    "**/gen, x/y/gen, true",
    "gen/**, gen/x/y, true",
    "gen/**, gen, ",
    "a/**/b, a/b, true",
    "a/**/b, a/x/y/b, true",
    "file?.c, file1.c, true",
    "[ab].c, b.c, true",
    "[!ab].c, b.c, ",
    "[!ab].c, c.c, true",
    "\\!odd, !odd, true",
    "#comment, #comment, ",
    "a+(b), a+(b), true",
    "$(touch x), $(touch x), true",
  })
  void readsRulesAsGitDoes(String rule, String path, Boolean verdict) {
    assertThat(IgnoreRules.parse(rule).verdict(path, false)).isEqualTo(verdict);
  }

  @Test
  @Timeout(20) // by trying everything it takes years
  void aPatternOfManyStarsIsRead() {
    String rule = "*a".repeat(16) + "b";

    assertThat(IgnoreRules.parse(rule).verdict("a".repeat(120), false)).isNull();
    assertThat(IgnoreRules.parse(rule).verdict("a".repeat(120) + "b", false)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, "})
  void aTrailingSlashMeansFolders(boolean folder, Boolean verdict) {
    assertThat(IgnoreRules.parse("build/").verdict("x/build", folder)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"a.log, true", "keep.log, false"})
  void theLastRuleWins(String path, Boolean verdict) {
    assertThat(IgnoreRules.parse("*.log\n!keep.log\n").verdict(path, false)).isEqualTo(verdict);
  }
}
