package dev.slipway.starter.observe.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Joins the trace of whoever asks, or begins one. A span is named by method and route, as
 * OpenTelemetry's semantic conventions for HTTP have it; what a platform asks is no part of
 * anything.
 */
final class TraceFilter extends OncePerRequestFilter {

  private static final int FIRST_FAULT = 500; // a 4xx is the client's

  private static final TextMapGetter<HttpServletRequest> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpServletRequest request) {
          return Collections.list(request.getHeaderNames());
        }

        @Override
        public @Nullable String get(@Nullable HttpServletRequest request, String key) {
          return request == null ? null : request.getHeader(key);
        }
      };

  private final Tracing tracing;
  private final Set<String> untraced;

  TraceFilter(Tracing tracing, Set<String> untraced) {
    this.tracing = tracing;
    this.untraced = untraced;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return untraced.contains(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Context parent = tracing.propagator().extract(Context.root(), request, HEADERS);
    Span span =
        tracing
            .tracer()
            .spanBuilder(request.getMethod())
            .setParent(parent)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.request.method", request.getMethod())
            .setAttribute("url.path", request.getRequestURI())
            .startSpan();
    boolean failed = true;
    try (var _ = span.makeCurrent();
        var _ = Tracing.onLines(span, parent)) {
      chain.doFilter(request, response);
      failed = false;
    } finally {
      if (!failed && request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new AtTheEnd(request, response, span));
      } else {
        end(request, failed ? FIRST_FAULT : response.getStatus(), span);
      }
    }
  }

  private static void end(HttpServletRequest request, int status, Span span) {
    if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
        instanceof String route) {
      span.updateName(request.getMethod() + " " + route);
      span.setAttribute("http.route", route);
    }
    span.setAttribute("http.response.status_code", status);
    if (status >= FIRST_FAULT) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  /** A streamed answer ends after the filter has returned. */
  private record AtTheEnd(HttpServletRequest request, HttpServletResponse response, Span span)
      implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
      end(request, response.getStatus(), span);
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
