package dev.slipway.starter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.slipway.starter.sample.Postgres;
import dev.slipway.starter.sample.Running;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pool that a service has when it says nothing about it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoolTest {

  private static final Duration BUSY_MACHINE = Duration.ofSeconds(60);

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
  @Tag("DB-10")
  void keepsFiveConnectionsAndLetsTheTwentyFirstBorrowerWaitTwoSeconds() throws SQLException {
    try (Running service = service("production")) {
      DataSource pool = service.bean(DataSource.class);
      var opened = new ArrayList<Connection>();
      pool.getConnection().close(); // the first borrower fills the pool
      await().atMost(BUSY_MACHINE).until(() -> connections() == 5);

      try {
        for (int i = 0; i < 20; i++) {
          opened.add(pool.getConnection());
        }
        long began = System.nanoTime();
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
            .isBetween(Duration.ofMillis(1_900), BUSY_MACHINE);
        assertThat(connections()).isEqualTo(20);
      } finally {
        for (Connection each : opened) {
          each.close();
        }
      }
      var settings = pool.unwrap(HikariDataSource.class);
      assertThat(settings.getConnectionTimeout()).isEqualTo(2_000);
      assertThat(settings.getIdleTimeout()).isEqualTo(30_000);
      assertThat(service.bean(JdbcTemplate.class).getQueryTimeout()).isEqualTo(60);
    }
  }

  @Test
  @Tag("DB-10")
  void isSmallInDevelopment() throws SQLException {
    try (Running service = service("dev")) {
      var pool = service.bean(DataSource.class).unwrap(HikariDataSource.class);

      assertThat(List.of(pool.getMinimumIdle(), pool.getMaximumPoolSize())).containsExactly(1, 10);
    }
  }

  @Test
  @Tag("DB-14")
  void answers503WhileTheDatabaseIsAwayAndAgainWhenItIsBack() {
    try (Running service = service("production")) {
      assertThat(service.get("/api/notes?subject=x").statusCode()).isEqualTo(200);

      postgres.stop();
      try {
        var answer = service.get("/api/notes?subject=x", "X-Request-Id", "abc-1");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
            .isEqualTo(
                "{\"error\":\"Database unavailable\",\"code\":\"unavailable\",\"requestId\":\"abc-1\"}");
      } finally {
        postgres.restart();
      }
      await()
          .atMost(BUSY_MACHINE)
          .until(() -> service.get("/api/notes?subject=x").statusCode() == 200);
    }
  }

  private int connections() {
    return Integer.parseInt(
        postgres.query("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pool'"));
  }

  private Running service(String environment) {
    Map<String, Object> properties = new HashMap<>(postgres.properties());
    properties.put("SLIPWAY_ENVIRONMENT", environment);
    properties.put("spring.datasource.hikari.data-source-properties.ApplicationName", "pool");
    properties.put(
        "spring.autoconfigure.exclude",
        "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration");
    return Running.with(properties);
  }
}
