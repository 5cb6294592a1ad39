package com.example.teamwork.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void takesCredentialsOutOfTheDatabaseUrlAsTheyWereMeant() {
    var database =
        Settings.from(
                with("DATABASE_URL", "postgresql://us%40er:p%3A+w@db:6543/team?sslmode=require"))
            .database();

    assertThat(database.jdbcUrl()).isEqualTo("jdbc:postgresql://db:6543/team?sslmode=require");
    assertThat(database.user()).isEqualTo("us@er");
    assertThat(database.password()).isEqualTo("p:+w");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db",
        "mysql://u:p@db/team",
        "postgres://db/team",
        "postgres://u:p@db",
        "postgres://u:p@db/te am"
      })
  void refusesADatabaseUrlItCannotUse(String url) {
    assertThatThrownBy(() -> Settings.from(with("DATABASE_URL", url)))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("DATABASE_URL");
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
