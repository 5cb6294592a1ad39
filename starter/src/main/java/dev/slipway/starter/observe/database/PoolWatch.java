package dev.slipway.starter.observe.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.metrics.IMetricsTracker;
import dev.slipway.starter.observe.metrics.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The figures of one pool: gauges, how long borrowers wait, and a report for the log. */
final class PoolWatch {

  /** A pool with more is too small, or somebody keeps its connections. */
  static final int MOST_WAITING = 5;

  private static final Logger log = LoggerFactory.getLogger(PoolWatch.class);

  private final HikariDataSource pool;
  private final String name;

  private PoolWatch(HikariDataSource pool, String name) {
    this.pool = pool;
    this.name = name;
  }

  static PoolWatch of(HikariDataSource pool, String name, MeterRegistry registry) {
    var watch = new PoolWatch(pool, name);
    // "total" would be taken for a counter's suffix
    watch.gauge(registry, "open", HikariPoolMXBean::getTotalConnections);
    watch.gauge(registry, "active", HikariPoolMXBean::getActiveConnections);
    watch.gauge(registry, "idle", HikariPoolMXBean::getIdleConnections);
    watch.gauge(registry, "waiting", HikariPoolMXBean::getThreadsAwaitingConnection);
    // Spring Boot's own metrics may be there already.
    if (pool.getMetricsTrackerFactory() == null && pool.getMetricRegistry() == null) {
      pool.setMetricsTrackerFactory((_, _) -> new Waits(registry, name));
    }
    return watch;
  }

  private void gauge(MeterRegistry registry, String state, ToIntFunction<HikariPoolMXBean> figure) {
    Gauge.builder("db.connections." + state, () -> figure(figure))
        .description("Connections of the pool: " + state + ".")
        .tag("pool", name)
        .register(registry);
  }

  /** Zero until the first connection was asked for: the pool begins with it. */
  private int figure(ToIntFunction<HikariPoolMXBean> figure) {
    HikariPoolMXBean figures = pool.getHikariPoolMXBean();
    return figures == null ? 0 : figure.applyAsInt(figures);
  }

  /** Writes the figures, as a warning when too many wait. */
  void report() {
    int waiting = figure(HikariPoolMXBean::getThreadsAwaitingConnection);
    var line = waiting > MOST_WAITING ? log.atWarn() : log.atInfo();
    line.addKeyValue("pool", name)
        .addKeyValue("total", figure(HikariPoolMXBean::getTotalConnections))
        .addKeyValue("active", figure(HikariPoolMXBean::getActiveConnections))
        .addKeyValue("idle", figure(HikariPoolMXBean::getIdleConnections))
        .addKeyValue("waiting", waiting)
        .log("Database pool statistics");
  }

  /** How long borrowers waited, and how many gave up. */
  private static final class Waits implements IMetricsTracker {

    private final Timer wait;
    private final Counter timeouts;

    Waits(MeterRegistry registry, String pool) {
      wait =
          Timer.builder("db.pool.wait")
              .description("How long borrowers waited for a connection.")
              .tag("pool", pool)
              .serviceLevelObjectives(Buckets.BACKENDS)
              .register(registry);
      timeouts =
          Counter.builder("db.pool.timeouts")
              .description("Borrowers that got no connection in time.")
              .tag("pool", pool)
              .register(registry);
    }

    @Override
    public void recordConnectionAcquiredNanos(long nanoseconds) {
      wait.record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    @Override
    public void recordConnectionTimeout() {
      timeouts.increment();
    }
  }
}
