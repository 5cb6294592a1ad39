package com.example.teamwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.teamwork.harness.Backends;
import com.example.teamwork.harness.Teamwork;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a start does, what it leaves alone, and how it fails. */
class StartIT {

  private static final String TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";

  private static final long PAUSE = 2_999; // milliseconds: 3000, as a log rounds it

  private Backends backends;

  @BeforeEach
  void startBackends() {
    backends = Backends.start();
  }

  @AfterEach
  void stopBackends() {
    backends.close();
  }

  @Test
  @Tag("DB-13")
  void serversLeaveTheSchemaAloneAndAreReadyOnceTheMigrationRan() {
    try (var one = Teamwork.serve(backends, Map.of());
        var two = Teamwork.serve(backends, Map.of());
        var three = Teamwork.serve(backends, Map.of())) {
      assertThat(two.get("/health/ready").status()).isEqualTo(503);
      assertThat(two.get("/health/ready").at("/checks/schema")).isEqualTo("failed");
      assertThat(one.get("/health/live").status()).isEqualTo(200);
      assertThat(backends.query(TABLES)).isEqualTo("0");

      Teamwork.migrate(backends);

      await()
          .until(() ->
              Stream.of(one, two, three)
                  .allMatch(server -> server.get("/health/ready").status() == 200));
    }
  }

  @Test
  void migratingAgainChangesNothing() {
    Teamwork.migrate(backends);
    var applied =
        backends.query(
            "SELECT string_agg(version || installed_on, ',') FROM flyway_schema_history");

    Teamwork.migrate(backends);

    assertThat(
            backends.query(
                "SELECT string_agg(version || installed_on, ',') FROM flyway_schema_history"))
        .isEqualTo(applied);
  }

  @Test
  void aFailedMigrationIsOneMessageAndIsTakenBackWhole() {
    Teamwork.migrate(backends);
    backends.execute(
        "DELETE FROM flyway_schema_history WHERE version = '2'"); // its table is in its way now

    try (var migration = Teamwork.start(backends, Map.of(), "migrate")) {
      assertThat(migration.exitCode()).isEqualTo(1);
      assertThat(migration.output())
          .contains("teamwork: migration failed", "reminders")
          .doesNotContain("\tat ");
    }
    assertThat(backends.query("SELECT max(version) FROM flyway_schema_history")).isEqualTo("1");
  }

  @Test
  void namesEveryWrongSettingAtOnceAndNoSecret() {
    var wrong =
        Map.of(
            "PORT",
            "seventy",
            "DATABASE_URL",
            "mysql://root:canary@db",
            "LINK_SIGNING_KEY",
            "canary",
            "REDIS_URL",
            "canary");

    try (var server = Teamwork.start(backends, wrong)) {
      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.output().lines())
          .hasSize(4)
          .allMatch(line -> line.startsWith("teamwork: "))
          .noneMatch(line -> line.contains("canary"));
    }
  }

  @Test
  @Tag("DB-14")
  void triesThreeTimesInThreeSecondsEachAndExplainsInAFewLines() {
    var nowhere = Map.of("DATABASE_URL", "postgres://teamwork:canary@127.0.0.1:1/teamwork");

    try (var server = Teamwork.start(backends, nowhere)) {
      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.output())
          .contains("cannot reach the database", "attempt 3 of 3")
          .doesNotContain("canary", "\tat ");
      List<LocalTime> attempts =
          server
              .output()
              .lines()
              .filter(line -> line.contains("attempt "))
              .map(StartIT::when)
              .toList();
      assertThat(attempts).hasSize(3);
      assertThat(millisBetween(attempts.get(0), attempts.get(1))).isGreaterThanOrEqualTo(PAUSE);
      assertThat(millisBetween(attempts.get(1), attempts.get(2))).isGreaterThanOrEqualTo(PAUSE);
    }
  }

  private static LocalTime when(String line) {
    return LocalTime.parse(line.substring(0, line.indexOf(' ')));
  }

  /** Also where midnight is between them. */
  private static long millisBetween(LocalTime before, LocalTime after) {
    return Math.floorMod(before.until(after, ChronoUnit.MILLIS), Duration.ofDays(1).toMillis());
  }

  @Test
  void explainsAnUnknownCommand() {
    try (var server = Teamwork.start(backends, Map.of(), "nonsense")) {
      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.output()).contains("unknown command \"nonsense\"").doesNotContain("\tat ");
    }
  }
}
