package dev.slipway.starter.observe.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.starter.health.ProcessFigures;
import dev.slipway.starter.sample.Running;
import dev.slipway.starter.sample.Scrape;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsPageTest {

  private Running service;

  @BeforeAll
  void start() {
    service = Running.with(Map.of());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  @Tag("OBS-05")
  void isPrometheusTextWithTheMemoryOfTheProcess() {
    var answer = service.get("/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("text/plain;version=0.0.4;charset=utf-8");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.body().lines())
        .isNotEmpty()
        .allMatch(line ->
            line.matches("# (HELP|TYPE) [a-z_:][a-z0-9_:]* .*")
                || line.matches("[a-z_:][a-z0-9_:]*(\\{([a-z_]+=\"[^\"]*\",?)+})? -?[0-9.E+-]+"));
    var scrape = new Scrape(answer.body());
    assertThat(scrape.withoutHelp()).isEmpty();
    assertThat(scrape.text()).doesNotContain("_ns_total", "cpu_count"); // promtool rejects them
    double resident = ProcessFigures.residentBytes();
    assertThat(scrape.value("memory_usage_bytes")).isBetween(resident / 2, resident * 2);
    assertThat(scrape.value("process_uptime_seconds")).isPositive();
    assertThat(scrape.value("jvm_threads_live_threads")).isPositive();
    assertThat(scrape.series("process_cpu_usage")).hasSize(1);
    assertThat(scrape.series("jvm_memory_used_bytes")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "Via"})
  void isNotThereForWhoComesThroughAProxy(String header) {
    var answer = service.get("/metrics", header, "1.1 gateway");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"code\":\"not_found\"");
  }

  @Test
  void movesAndGoesWhenToldTo() {
    try (var moved = Running.with(Map.of("slipway.observe.metrics.path", "/internal/metrics"))) {
      assertThat(moved.get("/internal/metrics").statusCode()).isEqualTo(200);
      assertThat(moved.get("/metrics").statusCode()).isEqualTo(404);
    }
    try (var without = Running.with(Map.of("slipway.observe.metrics.enabled", false))) {
      assertThat(without.get("/metrics").statusCode()).isEqualTo(404);
      assertThat(without.get("/api/items/1").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "path,metrics,is not a path",
    "path,/,is not a path",
    "slow-query,0s,must be longer than zero",
    "pool-report,-1s,must be longer than zero"
  })
  void refusesWhatMakesNoSense(String setting, String value, String message) {
    String property = "slipway.observe.metrics." + setting;
    assertThatThrownBy(() -> Running.with(Map.of(property, value)).close())
        .rootCause()
        .hasMessageContaining(property)
        .hasMessageContaining(message);
  }

  @Test
  void knowsWhatWaitsInQueuesAndWhatBecameOfIt() {
    QueueMetrics queues = service.bean(QueueMetrics.class);
    queues.watch("reminders", () -> 7, () -> Duration.ofMinutes(31));
    queues.ended("reminders", QueueMetrics.Outcome.COMPLETED, Duration.ofSeconds(2));
    queues.ended("reminders", QueueMetrics.Outcome.COMPLETED, Duration.ofSeconds(40));
    queues.ended("reminders", QueueMetrics.Outcome.DEAD, Duration.ofMillis(1));

    Scrape scrape = Scrape.of(service);

    assertThat(scrape.withoutHelp()).isEmpty();
    assertThat(scrape.value("queue_depth", "queue=\"reminders\"")).isEqualTo(7);
    assertThat(scrape.value("queue_oldest_job_age_seconds", "queue=\"reminders\""))
        .isEqualTo(1_860);
    assertThat(scrape.series("queue_jobs_total"))
        .containsExactlyInAnyOrder(
            "queue_jobs_total{queue=\"reminders\",status=\"completed\"} 2.0",
            "queue_jobs_total{queue=\"reminders\",status=\"dead\"} 1.0");
    assertThat(scrape.value("queue_job_duration_seconds_bucket", "le=\"5.0\"")).isEqualTo(2);
  }

  @Test
  void boundsTheSeriesThatNamesFromDataWouldMake() {
    CacheMetrics caches = service.bean(CacheMetrics.class);
    for (int i = 0; i < 10 * BoundedNames.MOST; i++) {
      caches.asked("user-" + i, false);
    }
    assertThat(Scrape.of(service).series("cache_misses_total"))
        .hasSize(BoundedNames.MOST + 1)
        .anyMatch(line -> line.contains("cache_name=\"other\""));
  }
}
