package com.example.teamwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.teamwork.harness.Backends;
import com.example.teamwork.harness.Teamwork;
import com.example.teamwork.harness.Teamwork.Answer;
import dev.slipway.starter.Stage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What probes are told when PostgreSQL or Redis is away, or there but silent. */
class HealthIT {

  private static final Duration RECOVERY = Duration.ofSeconds(60);
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private static Backends backends;
  private static Teamwork production;

  @BeforeAll
  static void start() {
    backends = Backends.start();
    Teamwork.migrate(backends);
    production = Teamwork.serve(backends, Map.of("SLIPWAY_ENVIRONMENT", "production"));
  }

  @AfterAll
  static void stop() {
    production.close();
    backends.close();
  }

  @Test
  @Tag("LIF-05")
  void answersUnderBothNamesOfEachProbe() {
    for (String path : new String[] {"/health/live", "/healthz", "/health/ready", "/readyz"}) {
      assertThat(production.get(path).status()).as(path).isEqualTo(200);
    }
  }

  @Test
  @Tag("LIF-01")
  @Tag("LIF-02")
  @Tag("LIF-03")
  void isNotReadyWithinTheTimeoutWhilePostgresIsSilentAndStaysAlive() {
    backends.freezePostgres();
    try {
      long started = System.nanoTime();
      Answer frozen = production.get("/health/ready");
      Duration took = Duration.ofNanos(System.nanoTime() - started);

      assertThat(frozen.status()).isEqualTo(503);
      assertThat(frozen.at("/checks/database")).isNotEqualTo("ok");
      assertThat(frozen.at("/checks/redis")).isEqualTo("ok");
      assertThat(took).isLessThan(Stage.PRODUCTION.checkTimeout().plus(MARGIN));
      assertThat(production.get("/health/live").status()).isEqualTo(200);
    } finally {
      backends.thawPostgres();
    }
    awaitReady();
  }

  @Test
  @Tag("LIF-01")
  @Tag("LIF-02")
  @Tag("LIF-04")
  void isNotReadyWithoutRedisButStillAnswersFromTheDatabase() {
    assertThat(production.get("/api/v1/posts").status()).isEqualTo(200);

    backends.stopRedis();
    try {
      assertThat(production.get("/health/ready").at("/checks/redis")).isEqualTo("failed");
      assertThat(production.get("/health").status()).isEqualTo(503);
      assertThat(production.get("/api/v1/posts").status()).isEqualTo(200);
      assertThat(production.get("/health/live").status()).isEqualTo(200);
    } finally {
      backends.restartRedis();
    }
    awaitReady();
  }

  @Test
  @Tag("LIF-04")
  void tellsFiguresThatAreMeasuredNow() {
    var first = production.get("/health");
    var second = production.get("/health");

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.at("/status")).isEqualTo("healthy");
    assertThat(first.at("/version")).isEqualTo("1.0.0");
    assertThat(first.at("/timestamp")).isNotEmpty().isNotEqualTo(second.at("/timestamp"));
    assertThat(first.json().at("/memory_usage_mb").asInt()).isPositive();
    assertThat(first.json().at("/checks/memory/heapUsed").asInt()).isPositive();
  }

  private static void awaitReady() {
    await().atMost(RECOVERY).until(() -> production.get("/health/ready").status() == 200);
  }
}
