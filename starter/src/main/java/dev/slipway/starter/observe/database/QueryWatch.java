package dev.slipway.starter.observe.database;

import dev.slipway.starter.observe.metrics.BoundedNames;
import dev.slipway.starter.observe.metrics.Buckets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures every statement, and warns of slow ones by name. Safe for any thread. */
final class QueryWatch implements QueryExecutionListener {

  private static final Logger log = LoggerFactory.getLogger(QueryWatch.class);

  private static final String STARTED = "started";

  private final MeterRegistry registry;
  private final Duration slow;
  private final PoolErrors errors;
  private final BoundedNames names = new BoundedNames();

  QueryWatch(MeterRegistry registry, Duration slow, PoolErrors errors) {
    this.registry = registry;
    this.slow = slow;
    this.errors = errors;
  }

  @Override
  public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    execution.addCustomValue(STARTED, System.nanoTime());
  }

  @Override
  public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    long started = execution.getCustomValue(STARTED, Long.class);
    var took = Duration.ofNanos(System.nanoTime() - started);
    QueryName name = QueryName.of(queries);
    Timer.builder("db.query.duration")
        .description("From the statement's start to its first result.")
        .tags("query_type", name.type(), "operation", names.of(name.operation()))
        .serviceLevelObjectives(Buckets.BACKENDS)
        .register(registry)
        .record(took);
    if (took.compareTo(slow) > 0) {
      log.atWarn()
          .addKeyValue("query", name.operation())
          .addKeyValue("duration_ms", took.toMillis())
          .addKeyValue("threshold_ms", slow.toMillis())
          .log("Slow database query");
    }
    if (execution.getThrowable() instanceof SQLException failure) {
      errors.perhaps(execution.getDataSourceName(), failure);
    }
  }
}
