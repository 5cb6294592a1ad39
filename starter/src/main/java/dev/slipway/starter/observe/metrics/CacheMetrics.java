package dev.slipway.starter.observe.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what caches find and measures what they do. Spring's caches are counted already; a cache
 * of one's own calls this. Safe for any thread.
 */
public final class CacheMetrics {

  private final MeterRegistry registry;
  private final BoundedNames caches = new BoundedNames();
  private final BoundedNames operations = new BoundedNames();

  CacheMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** The cache was asked, and knew or did not. */
  public void asked(String cache, boolean hit) {
    Counter.builder(hit ? "cache.hits" : "cache.misses")
        .description(hit ? "Asked for and found." : "Asked for and not found.")
        .tag("cache_name", caches.of(cache))
        .register(registry)
        .increment();
  }

  /**
   * Does the work and records how long it took, failed or not.
   *
   * @param operation such as {@code get}, {@code put}, {@code evict}
   */
  public <T extends @Nullable Object> T measure(String operation, Supplier<T> work) {
    long started = System.nanoTime();
    try {
      return work.get();
    } finally {
      Timer.builder("cache.operation.duration")
          .description("Operations on caches.")
          .tag("operation", operations.of(operation))
          .serviceLevelObjectives(Buckets.BACKENDS)
          .register(registry)
          .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    }
  }
}
