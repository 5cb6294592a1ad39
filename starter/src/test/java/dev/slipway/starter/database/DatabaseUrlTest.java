package dev.slipway.starter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.starter.sample.Postgres;
import dev.slipway.starter.sample.Running;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** The variables that say where the database is. */
class DatabaseUrlTest {

  private static final Map<String, String> PARTS =
      Map.of(
          "DATABASE_HOST", "db.internal",
          "DATABASE_NAME", "team work",
          "DATABASE_USERNAME", "us@er",
          "DATABASE_PASSWORD", "p:+w%");

  @Test
  void takesCredentialsOutOfTheUrlAsTheyWereMeant() {
    var database = DatabaseUrl.parse("postgresql://us%40er:p%3A+w@db:6543/team?sslmode=require");

    assertThat(database)
        .isEqualTo(
            new DatabaseUrl("jdbc:postgresql://db:6543/team?sslmode=require", "us@er", "p:+w"));
    assertThat(database.toString()).doesNotContain("p:+w");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db",
        "mysql://u:canary@db/team",
        "postgres://db/team",
        "postgres://u:canary@db",
        "postgres://u:canary@db/te am"
      })
  void refusesAUrlItCannotUse(String url) {
    assertThatThrownBy(() -> DatabaseUrl.from(Map.of("DATABASE_URL", url)::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DATABASE_URL is malformed; expected postgres://")
        .hasMessageNotContaining("canary");
  }

  @Test
  @Tag("DB-18")
  void readsTheVariablesOfItsPartsWithTheUsualPort() {
    assertThat(DatabaseUrl.from(PARTS::get))
        .isEqualTo(
            new DatabaseUrl("jdbc:postgresql://db.internal:5432/team%20work", "us@er", "p:+w%"));
    assertThat(DatabaseUrl.from(with("DATABASE_PORT", "6543")::get).jdbcUrl())
        .startsWith("jdbc:postgresql://db.internal:6543/");
    assertThat(DatabaseUrl.from(with("DATABASE_URL", "postgres://u:p@one/url")::get).jdbcUrl())
        .isEqualTo("jdbc:postgresql://one:5432/url");
  }

  @ParameterizedTest
  @Tag("DB-18")
  @CsvSource({
    "true, ?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory",
    "false, ?sslmode=disable",
    "require, ?sslmode=require",
    "'', ''"
  })
  void encryptsAsItIsTold(String ssl, String query) {
    assertThat(DatabaseUrl.from(with("DATABASE_SSL", ssl)::get).jdbcUrl())
        .isEqualTo("jdbc:postgresql://db.internal:5432/team%20work" + query);
  }

  @Test
  void namesEveryVariableThatIsMissingOrWrong() {
    assertThatThrownBy(() -> DatabaseUrl.from(Map.<String, String>of()::get))
        .hasMessageContaining("DATABASE_URL is not set");
    assertThatThrownBy(() -> DatabaseUrl.from(Map.of("DATABASE_HOST", "db")::get))
        .hasMessageStartingWith("DATABASE_NAME, DATABASE_USERNAME, DATABASE_PASSWORD not set");
    for (var wrong :
        Map.of("DATABASE_PORT", "70000", "DATABASE_SSL", "maybe", "DATABASE_HOST", "a/b?c")
            .entrySet()) {
      assertThatThrownBy(() -> DatabaseUrl.from(with(wrong.getKey(), wrong.getValue())::get))
          .hasMessageStartingWith(wrong.getKey() + " is malformed")
          .hasMessageNotContaining(wrong.getValue());
    }
  }

  @Test
  @Tag("DB-18")
  void aServiceThatSaysNothingElseIsConnectedByThem() {
    try (Postgres postgres = Postgres.start();
        Running service =
            Running.with(
                Map.of(
                    "DATABASE_HOST", "127.0.0.1",
                    "DATABASE_PORT", postgres.port(),
                    "DATABASE_NAME", "postgres",
                    "DATABASE_USERNAME", "app",
                    "DATABASE_PASSWORD", "any",
                    "spring.autoconfigure.exclude",
                        "org.springframework.boot.data.redis.autoconfigure"
                            + ".DataRedisAutoConfiguration"))) {
      assertThat(service.bean(JdbcTemplate.class).queryForObject("SELECT 1", Integer.class))
          .isEqualTo(1);
    }
  }

  @Test
  void anEmptyVariableAsksForNoDatabase() {
    try (Running service = Running.with(Map.of("DATABASE_URL", ""))) {
      assertThat(service.bean(Environment.class).containsProperty("spring.datasource.url"))
          .isFalse();
    }
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> variables = new HashMap<>(PARTS);
    variables.put(name, value);
    return variables;
  }
}
