package com.example.teamwork.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final String KEY = "ab".repeat(32);
  private static final Map<String, String> LEAST =
      Map.of("DATABASE_URL", "postgres://u:p@db/team", "LINK_SIGNING_KEY", KEY);

  @Test
  void needsTwoValuesAndKnowsTheRest() {
    var settings = Settings.from(LEAST);

    assertThat(settings.port()).isEqualTo(4000);
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.remindDraftsAfter()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.heartbeatFile()).isEmpty();
  }

  @Test
  void treatsAnEmptyVariableAsAbsent() {
    assertThat(Settings.from(with("PORT", " ")).port()).isEqualTo(4000);
  }

  @Test
  void knowsItsDatabaseByPartsToo() {
    var parts =
        Map.of(
            "DATABASE_HOST", "db",
            "DATABASE_NAME", "team",
            "DATABASE_USERNAME", "u",
            "DATABASE_PASSWORD", "canary",
            "LINK_SIGNING_KEY", KEY);

    assertThat(Settings.from(parts).database().jdbcUrl())
        .isEqualTo("jdbc:postgresql://db:5432/team");
    assertThatThrownBy(() -> Settings.from(with("DATABASE_URL", "mysql://u:canary@db/team")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("DATABASE_URL is malformed")
        .hasMessageNotContaining("canary");
  }

  @Test
  void namesAllProblemsAndQuotesNoValue() {
    var wrong =
        Map.of(
            "PORT",
            "70000",
            "LINK_SIGNING_KEY",
            "c0ffee",
            "REMIND_DRAFTS_AFTER",
            "soon",
            "REDIS_URL",
            "http://x");

    assertThatThrownBy(() -> Settings.from(wrong))
        .isInstanceOfSatisfying(
            StartRefused.class,
            refused ->
                assertThat(refused.problems())
                    .hasSize(5)
                    .noneMatch(problem -> problem.contains("c0ffee")));
  }

  @Test
  void printsNoSecret() {
    assertThat(Settings.from(with("DATABASE_URL", "postgres://u:canary@db/team")).toString())
        .doesNotContain("canary", KEY);
  }

  private static Map<String, String> with(String name, String value) {
    var environment = new HashMap<>(LEAST);
    environment.put(name, value);
    return environment;
  }
}
