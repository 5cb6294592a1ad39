package dev.slipway.starter.observe.trace;

import dev.slipway.starter.observe.database.QueryName;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

/** A span for each statement, by its name: neither its text nor its values. */
final class QuerySpans implements QueryExecutionListener {

  private static final String SPAN = "span";

  private final Tracing tracing;

  QuerySpans(Tracing tracing) {
    this.tracing = tracing;
  }

  @Override
  public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    QueryName name = QueryName.of(queries);
    execution.addCustomValue(
        SPAN,
        tracing
            .tracer()
            .spanBuilder(name.operation())
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("db.operation.name", name.type())
            .startSpan());
  }

  @Override
  public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    Span span = execution.getCustomValue(SPAN, Span.class);
    if (!execution.isSuccess()) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
