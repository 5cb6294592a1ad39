package dev.slipway.model.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> KNOWN = List.of("deploy", "down", "status", "server", "ps");

  @Test
  void findsTheNearestWord() {
    assertThat(Suggestion.nearest("delpoy", KNOWN)).contains("deploy");
    assertThat(Suggestion.nearest("stats", KNOWN)).contains("status");
    assertThat(Suggestion.nearest("sp", KNOWN)).contains("ps");
  }

  @Test
  void staysSilentWhenNothingIsNear() {
    assertThat(Suggestion.nearest("kubernetes", KNOWN)).isEmpty();
    assertThat(Suggestion.nearest("", KNOWN)).isEmpty();
  }
}
