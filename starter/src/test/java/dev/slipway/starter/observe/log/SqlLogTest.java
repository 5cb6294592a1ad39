package dev.slipway.starter.observe.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.starter.sample.Launched;
import dev.slipway.starter.sample.Postgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the log tells of statements on a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlLogTest {

  private static final String VALUE = "a-private-value";
  private static final String STATEMENT = "SELECT text FROM";

  @TempDir private Path folder;
  private Postgres postgres;

  @BeforeAll
  void start() {
    postgres = Postgres.start();
  }

  @AfterAll
  void stop() {
    postgres.close();
  }

  @Test
  @Tag("DB-19")
  void neverHasStatementsInProductionHoweverMuchIsAskedFor() throws Exception {
    assertThat(logOf("production", "LOG_LEVEL", "TRACE"))
        .contains("\"level\":\"TRACE\"")
        .doesNotContain(STATEMENT)
        .doesNotContain("Set SQL statement parameter value");
    assertThat(logOf("development", "LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_JDBC", "DEBUG"))
        .contains(STATEMENT);
  }

  private String logOf(String stage, String variable, String level) throws Exception {
    var environment = Map.of("SLIPWAY_ENVIRONMENT", stage, variable, level);
    String[] database =
        postgres.properties().entrySet().stream()
            .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
            .toArray(String[]::new);
    try (var service = Launched.start(folder, environment, database)) {
      var answer = service.ask("/api/notes?subject=" + VALUE);
      assertThat(answer.get(Launched.PATIENCE.toSeconds(), TimeUnit.SECONDS).body())
          .contains(VALUE);
      return service.log();
    }
  }
}
