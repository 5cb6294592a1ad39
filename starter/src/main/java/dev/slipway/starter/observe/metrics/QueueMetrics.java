package dev.slipway.starter.observe.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Counts and measures the jobs of queues; called by whoever works on them. Safe for any thread. */
public final class QueueMetrics {

  private final MeterRegistry registry;
  private final BoundedNames queues = new BoundedNames();

  QueueMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Shows how much waits; once for each queue.
   *
   * @param depth jobs not begun; asked at each scrape
   * @param oldest how long the oldest of them waits, zero without one; asked at each scrape
   */
  public void watch(String queue, Supplier<Number> depth, Supplier<Duration> oldest) {
    String name = queues.of(queue);
    Gauge.builder("queue.depth", depth)
        .description("Jobs not begun.")
        .tag("queue", name)
        .register(registry);
    TimeGauge.builder("queue.oldest.job.age", () -> oldest.get().toMillis(), TimeUnit.MILLISECONDS)
        .description("How long the oldest job has waited.")
        .tag("queue", name)
        .register(registry);
  }

  /** A job has ended, one way or another. */
  public void ended(String queue, Outcome outcome, Duration took) {
    String name = queues.of(queue);
    Counter.builder("queue.jobs")
        .description("Jobs that have ended.")
        .tags("queue", name, "status", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
    Timer.builder("queue.job.duration")
        .description("How long jobs took.")
        .tag("queue", name)
        .serviceLevelObjectives(Buckets.JOBS)
        .register(registry)
        .record(took);
  }

  /** What became of a try. */
  public enum Outcome {
    COMPLETED,
    FAILED,
    RETRIED,
    DEAD
  }
}
