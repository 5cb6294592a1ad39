package com.example.teamwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.teamwork.harness.Backends;
import com.example.teamwork.harness.Teamwork;
import dev.slipway.starter.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * SIGTERM while a request is being served. The request is slow for an honest reason: it edits a row
 * that the test has locked, and waits for as long as the test wants.
 */
class StopIT {

  private static final Duration MARGIN = Duration.ofSeconds(2);

  private static Backends backends;

  private Teamwork server;
  private Connection lock;
  private CompletableFuture<Teamwork.Answer> edit;

  @BeforeAll
  static void startBackends() {
    backends = Backends.start();
    Teamwork.migrate(backends);
  }

  @AfterAll
  static void stopBackends() {
    backends.close();
  }

  @BeforeEach
  void startAnEditThatWaits() throws SQLException {
    server = Teamwork.serve(backends, Map.of());
    backends.execute("TRUNCATE users CASCADE");
    var user = server.post("/api/v1/users", "{\"name\": \"A\", \"email\": \"a@example.com\"}");
    lock = backends.connect();
    lock.setAutoCommit(false);
    lock.createStatement().execute("SELECT * FROM users FOR UPDATE");
    edit =
        server.putLater(
            "/api/v1/users/" + user.at("/id"),
            "{\"name\": \"B\", \"email\": \"a@example.com\", \"version\": 1}");
    await()
        .until(() ->
            backends
                .query("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                .equals("1"));
  }

  @Test
  void finishesTheRequestLeavesReadinessFirstAndExitsWithZero() throws Exception {
    server.signal("TERM");
    await().until(() -> server.get("/health/ready").status() == 503);
    assertThat(server.get("/health/live").status()).isEqualTo(200);
    assertThat(server.get("/api/v1/users").status())
        .isEqualTo(200); // a balancer has not noticed yet

    await().until(() -> server.output().contains("draining, 1 in flight"));
    assertThat(server.get("/api/v1/users").status()).isEqualTo(503);
    assertThat(server.get("/health/live").status()).isEqualTo(200);
    lock.rollback();

    assertThat(edit.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    assertThat(server.exitCode()).isZero();
    assertThat(server.output())
        .containsSubsequence("not ready any more", "draining", "closing connections");
  }

  @Test
  void givesUpOnARequestThatNeverEndsAndNamesIt() {
    long started = System.nanoTime();
    server.signal("TERM");

    assertThat(server.exitCode()).isEqualTo(1);
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    Duration patience = Stage.DEVELOPMENT.preDrain().plus(Stage.DEVELOPMENT.drain());
    assertThat(took).isBetween(patience, Stage.DEVELOPMENT.forcedExit().plus(MARGIN));
    assertThat(server.output()).contains("abandoned PUT /api/v1/users/");
  }

  @Test
  void hurriesWhenSignalledTwice() {
    try (var production = Teamwork.serve(backends, Map.of("SLIPWAY_ENVIRONMENT", "production"))) {
      production.signal("INT");
      await().until(() -> production.output().contains("not ready any more"));
      production.signal("INT");

      await()
          .atMost(Stage.PRODUCTION.preDrain().minusSeconds(1))
          .until(() -> production.output().contains("draining"));
      assertThat(production.exitCode()).isZero();
    }
  }

  @AfterEach
  void release() throws SQLException {
    lock.close();
    server.close();
  }
}
