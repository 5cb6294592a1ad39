package dev.slipway.starter.observe.database;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs and counts when a connection could not be had or broke; what is wrong with a statement
 * itself is its author's business. Safe for any thread.
 */
final class PoolErrors {

  private static final Logger log = LoggerFactory.getLogger(PoolErrors.class);

  private final MeterRegistry registry;

  PoolErrors(MeterRegistry registry) {
    this.registry = registry;
  }

  /** From the start on: an alert needs the series before it moves. */
  void expect(String pool) {
    counter(pool);
  }

  /** No connection could be had. */
  void happened(String pool, SQLException failure) {
    counter(pool).increment();
    log.atError()
        .addKeyValue("pool", pool)
        .addKeyValue("sql_state", Objects.requireNonNullElse(failure.getSQLState(), ""))
        .addKeyValue("cause", failure.getMessage())
        .log("Database pool error");
  }

  /** A statement failed: counted when its connection did. */
  void perhaps(String pool, SQLException failure) {
    String state = Objects.requireNonNullElse(failure.getSQLState(), "");
    // ISO 9075 class 08, and PostgreSQL's operator intervention: shut down, crashed, starting
    if (state.startsWith("08") || state.startsWith("57P")) {
      happened(pool, failure);
    }
  }

  private Counter counter(String pool) {
    return Counter.builder("db.connection.errors")
        .description("Connections that could not be had, or broke.")
        .tag("pool", pool)
        .register(registry);
  }
}
