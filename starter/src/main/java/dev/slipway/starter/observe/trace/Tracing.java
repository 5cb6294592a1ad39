package dev.slipway.starter.observe.trace;

import dev.slipway.starter.observe.log.TraceField;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The trace that this thread works for, and how it is handed on where no header does it: in the
 * payload of a queue's job. Does nothing where traces are off. Safe for any thread.
 */
public final class Tracing {

  private static final String SCOPE = "dev.slipway.starter";

  private static final TextMapGetter<Map<String, String>> CARRIED =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carried) {
          return carried.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carried, String key) {
          return carried == null ? null : carried.get(key);
        }
      };

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  Tracing(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer(SCOPE);
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  /** To be stored with a job: {@code traceparent} and what else belongs to the trace. */
  public Map<String, String> carried() {
    var carried = new HashMap<String, String>();
    propagator.inject(
        Context.current(),
        carried,
        (map, key, value) -> {
          if (map != null) {
            map.put(key, value);
          }
        });
    return carried;
  }

  /**
   * Does a job as part of the trace it was stored with.
   *
   * @param name of the kind of job, never of one
   */
  public void continued(Map<String, String> carried, String name, Runnable job) {
    Context parent = propagator.extract(Context.root(), carried, CARRIED);
    Span span =
        tracer.spanBuilder(name).setParent(parent).setSpanKind(SpanKind.CONSUMER).startSpan();
    try (var _ = span.makeCurrent();
        var _ = onLines(span, parent)) {
      job.run();
    } catch (RuntimeException | Error e) {
      span.recordException(e);
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }

  Tracer tracer() {
    return tracer;
  }

  TextMapPropagator propagator() {
    return propagator;
  }

  /** Names the span on what this thread logs until the scope is closed. */
  static Scope onLines(Span span, Context parent) {
    SpanContext own = span.getSpanContext();
    SpanContext above = Span.fromContext(parent).getSpanContext();
    if (own.isValid()) {
      MDC.put(TraceField.TRACE_ID.key(), own.getTraceId());
      MDC.put(TraceField.SPAN_ID.key(), own.getSpanId());
    }
    if (above.isValid()) {
      MDC.put(TraceField.PARENT_SPAN_ID.key(), above.getSpanId());
    }
    return () -> {
      for (TraceField field : TraceField.values()) {
        MDC.remove(field.key());
      }
    };
  }
}
