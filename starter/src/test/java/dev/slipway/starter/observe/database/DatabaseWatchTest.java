package dev.slipway.starter.observe.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.slipway.starter.sample.CapturedLog;
import dev.slipway.starter.sample.Postgres;
import dev.slipway.starter.sample.Running;
import dev.slipway.starter.sample.Scrape;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;

/** The figures of a real PostgreSQL's clients. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseWatchTest {

  private static final String OWN_CONNECTIONS =
      "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'sample' AND state ";
  private static final int POOL = 3;
  private static final int WAITING = 10;

  private Postgres postgres;
  private Running service;

  @BeforeAll
  void start() {
    postgres = Postgres.start();
    var properties = new HashMap<>(postgres.properties());
    properties.put("spring.datasource.hikari.maximum-pool-size", POOL);
    properties.put("spring.datasource.hikari.minimum-idle", POOL);
    properties.put("spring.datasource.hikari.data-source-properties.ApplicationName", "sample");
    properties.put("spring.datasource.hikari.connection-timeout", 5_000);
    properties.put("slipway.observe.metrics.pool-report", "200ms");
    properties.put(
        "spring.autoconfigure.exclude",
        "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration");
    service = Running.with(Map.copyOf(properties));
  }

  @AfterAll
  void stop() {
    service.close();
    postgres.close();
  }

  @Test
  @Tag("DB-16")
  void warnsOfSlowQueriesOnceAndByName() {
    try (var log = new CapturedLog(QueryWatch.class.getName())) {
      jdbc().queryForList("/* naps.short */ SELECT pg_sleep(0.05), 'private'");
      assertThat(log.events()).isEmpty();

      jdbc().queryForList("/* naps.long */ SELECT pg_sleep(0.15), 'private'");

      assertThat(log.events()).hasSize(1);
      ILoggingEvent event = log.events().getFirst();
      assertThat(event.getLevel()).isEqualTo(Level.WARN);
      assertThat(event.getMessage()).isEqualTo("Slow database query");
      Map<String, Object> fields = fields(event);
      assertThat(fields).containsEntry("query", "naps.long").containsEntry("threshold_ms", 100L);
      assertThat((Long) fields.get("duration_ms")).isBetween(150L, 5_000L);
      assertThat(fields.toString()).doesNotContain("private", "pg_sleep");
    }
    Scrape scrape = Scrape.of(service);
    String[] labels = {"query_type=\"select\"", "operation=\"naps.long\""};
    assertThat(scrape.value("db_query_duration_seconds_count", labels)).isEqualTo(1);
    assertThat(scrape.value("db_query_duration_seconds_sum", labels)).isGreaterThan(0.149);
  }

  @Test
  void showsThePoolAsTheServerSeesItAndWhoWaits() throws Exception {
    try (var held = new Held();
        var log = new CapturedLog(PoolWatch.class.getName());
        var borrowers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < POOL; i++) {
        held.take(database());
      }
      for (int i = 0; i < WAITING; i++) {
        var _ = borrowers.submit(() -> jdbc().queryForList("SELECT 1"));
      }

      await().until(() -> figure("waiting") == WAITING);
      assertThat(figure("active")).isEqualTo(server("LIKE 'idle in transaction'")).isEqualTo(POOL);
      assertThat(figure("idle")).isEqualTo(server("= 'idle'")).isZero();
      assertThat(figure("open")).isEqualTo(POOL);
      await()
          .until(() ->
              log.events().stream()
                  .anyMatch(event ->
                      event.getLevel() == Level.WARN
                          && Objects.equals(fields(event).get("waiting"), WAITING)));

      held.giveBack();

      await().until(() -> figure("waiting") == 0 && figure("idle") == POOL);
      await().until(() -> log.events().getLast().getLevel() == Level.INFO);
      assertThat(fields(log.events().getLast()))
          .containsOnlyKeys("pool", "total", "active", "idle", "waiting");
      assertThat(server("= 'idle'")).isEqualTo(POOL);
    }
    Scrape scrape = Scrape.of(service);
    assertThat(scrape.value("db_pool_wait_seconds_count")).isGreaterThanOrEqualTo(WAITING);
    assertThat(scrape.value("db_pool_timeouts_total")).isZero();
  }

  @Test
  @Tag("DB-15")
  void logsAndCountsWhenTheServerIsGone() {
    jdbc().queryForList("SELECT 1");
    double before = errors();
    postgres.stop();
    try (var log = new CapturedLog(PoolErrors.class.getName())) {
      assertThatThrownBy(() -> jdbc().queryForList("SELECT 1")).isInstanceOf(Exception.class);

      assertThat(log.events()).isNotEmpty();
      assertThat(log.events().getFirst().getLevel()).isEqualTo(Level.ERROR);
      assertThat(log.events().getFirst().getMessage()).isEqualTo("Database pool error");
      assertThat(errors()).isGreaterThan(before);
    } finally {
      postgres.restart();
    }
    await().ignoreExceptions().until(() -> jdbc().queryForList("SELECT 1").size() == 1);
  }

  @Test
  void doesNotTakeAMistakeInAStatementForATroubledPool() {
    double before = errors();
    assertThatThrownBy(() -> jdbc().queryForList("SELECT nonsense")).isInstanceOf(Exception.class);
    assertThat(errors()).isEqualTo(before);
  }

  private double errors() {
    return Scrape.of(service).value("db_connection_errors_total");
  }

  private double figure(String state) {
    return Scrape.of(service).value("db_connections_" + state);
  }

  private double server(String condition) {
    return Double.parseDouble(postgres.query(OWN_CONNECTIONS + condition));
  }

  private JdbcTemplate jdbc() {
    return service.bean(JdbcTemplate.class);
  }

  private DataSource database() {
    return service.bean(DataSource.class);
  }

  /** Borrowed connections, each idle in a transaction. */
  private static final class Held implements AutoCloseable {

    private final List<Connection> connections = new ArrayList<>();

    void take(DataSource database) throws SQLException {
      Connection connection = database.getConnection();
      connections.add(connection);
      connection.setAutoCommit(false);
      connection.createStatement().execute("SELECT 1");
    }

    void giveBack() throws SQLException {
      for (Connection connection : connections) {
        connection.rollback();
        connection.close();
      }
      connections.clear();
    }

    @Override
    public void close() throws SQLException {
      giveBack();
    }
  }

  private static Map<String, Object> fields(ILoggingEvent event) {
    var fields = new HashMap<String, Object>();
    event.getKeyValuePairs().forEach(pair -> fields.put(pair.key, pair.value));
    return fields;
  }
}
