package dev.slipway.starter.observe.database;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

/** Watches every data source of the application; one thread writes the reports of the pools. */
final class DatabaseWatch implements AutoCloseable {

  private final MeterRegistry registry;
  private final PoolErrors errors;
  private final List<QueryExecutionListener> listeners;
  private final List<PoolWatch> pools = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService reporter =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("slipway-pool-report").factory());

  /**
   * Begins to report.
   *
   * @param more told of every statement too
   */
  DatabaseWatch(
      MeterRegistry registry, Duration slow, Duration report, List<QueryExecutionListener> more) {
    this.registry = registry;
    this.errors = new PoolErrors(registry);
    this.listeners = new ArrayList<>(more);
    this.listeners.add(new QueryWatch(registry, slow, errors));
    long nanoseconds = report.toNanos();
    var _ =
        reporter.scheduleAtFixedRate(
            () -> pools.forEach(PoolWatch::report), nanoseconds, nanoseconds, TimeUnit.NANOSECONDS);
  }

  /** The same data source, watched; {@code name} is what its figures are labelled with. */
  DataSource watched(DataSource source, String name) {
    errors.expect(name);
    try {
      if (source.isWrapperFor(HikariDataSource.class)) {
        pools.add(PoolWatch.of(source.unwrap(HikariDataSource.class), name, registry));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("data source " + name + " cannot be looked into", e);
    }
    return new WatchedDataSource(source, name, listeners, errors);
  }

  @Override
  public void close() {
    reporter.shutdownNow();
  }
}
