package dev.slipway.starter.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.starter.Stage;
import dev.slipway.starter.lifecycle.RequestsInFlight;
import dev.slipway.starter.sample.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthTest {

  private static final AtomicReference<Runnable> required = new AtomicReference<>(HealthTest::fine);
  private static final AtomicReference<Runnable> optional = new AtomicReference<>(HealthTest::fine);

  private Running service;

  @BeforeAll
  void start() {
    service = started(Map.of("APP_VERSION", "1.0.0", "SLIPWAY_RELEASE", "v7"));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @BeforeEach
  void allIsWell() {
    required.set(HealthTest::fine);
    optional.set(HealthTest::fine);
  }

  @Test
  @Tag("LIF-01")
  void aliveWhateverElseIsDown() {
    required.set(HealthTest::down);
    assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void readyAsLongAsWhatIsRequiredAnswers() {
    var ready = service.get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(json(ready.body()).get("status").asString()).isEqualTo("ready");

    optional.set(HealthTest::down);
    assertThat(json(service.get("/health/ready").body()).get("status").asString())
        .isEqualTo("degraded");

    required.set(HealthTest::down);
    var unready = service.get("/health/ready");
    assertThat(unready.statusCode()).isEqualTo(503);
    assertThat(json(unready.body()).get("checks").get("store").asString()).isEqualTo("failed");
    assertThat(unready.body()).doesNotContain("db.internal");

    required.set(HealthTest::fine);
    assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  @Tag("LIF-05")
  void answersUnderItsOtherNames() {
    required.set(HealthTest::down);
    assertThat(service.get("/healthz").statusCode()).isEqualTo(200);
    assertThat(service.get("/readyz").statusCode()).isEqualTo(503);
    assertThat(service.get("/readyz").body()).isEqualTo(service.get("/health/ready").body());
  }

  @Test
  @Tag("LIF-04")
  void reportsTheWholeProcessWithACodeThatMachinesRead() {
    var first = service.get("/health");
    JsonNode report = json(first.body());
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(report.get("status").asString()).isEqualTo("healthy");
    assertThat(report.get("version").asString()).isEqualTo("1.0.0");
    assertThat(report.get("release").asString()).isEqualTo("v7");
    assertThat(report.get("uptime").asLong()).isNotNegative();
    assertThat(report.get("checks").get("store").asString()).isEqualTo("ok");
    assertThat(report.get("checks").get("memory").get("rss").asLong()).isPositive();
    assertThat(report.get("checks").get("memory").get("heapUsed").asLong()).isPositive();
    assertThat(report.get("memory_usage_mb").asLong()).isPositive();
    assertThat(report.get("cpu_percent").asDouble()).isNotNegative();
    assertThat(timestamp(json(service.get("/health").body()))).isAfter(timestamp(report));

    required.set(HealthTest::down);
    var unhealthy = service.get("/health");
    assertThat(unhealthy.statusCode()).isEqualTo(503);
    assertThat(json(unhealthy.body()).get("status").asString()).isEqualTo("unhealthy");
  }

  @Test
  void aDependencyThatHangsIsGivenUpAtTheDeadline() {
    var never = new CountDownLatch(1);
    required.set(() -> awaitInterruptibly(never));
    try (var impatient = started(Map.of("slipway.health.timeout", "300ms"))) {
      var answer = impatient.get("/health/ready");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("no answer within");
    }
  }

  @Test
  void leavingIsUnreadyButAlive() {
    try (var leaving = started(Map.of())) {
      leaving.bean(RequestsInFlight.class).leave();
      assertThat(leaving.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(leaving.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(leaving.get("/api/items/1").statusCode()).isEqualTo(200);
      leaving.bean(RequestsInFlight.class).refuseNew();
      var refused = leaving.get("/api/items/1");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("shutting_down");
      assertThat(leaving.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void checksMayTakeFiveSecondsInProductionAndTenInDevelopment() {
    assertThat(Stage.PRODUCTION.checkTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(Stage.DEVELOPMENT.checkTimeout()).isEqualTo(Duration.ofSeconds(10));
  }

  private static void fine() {}

  private static void down() {
    throw new IllegalStateException("connection refused by db.internal");
  }

  private static void awaitInterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Running started(Map<String, Object> properties) {
    return Running.with(new HashMap<>(properties), Checks.class);
  }

  private static JsonNode json(String body) {
    return JsonMapper.shared().readTree(body);
  }

  private static Instant timestamp(JsonNode report) {
    return Instant.parse(report.get("timestamp").asString());
  }

  static class Checks {
    @Bean
    HealthCheck store() {
      return HealthCheck.required("store", () -> answer(required));
    }

    @Bean
    HealthCheck search() {
      return HealthCheck.optional("search", () -> answer(optional));
    }

    private static String answer(AtomicReference<Runnable> dependency) {
      dependency.get().run();
      return "fine";
    }
  }
}
