package dev.slipway.starter.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * One log line per request, whatever became of it: method, path, status and duration. The query
 * stays out, because people put secrets there. Probes of a healthy process are no news.
 */
final class AccessLogFilter extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger("access");
  private static final int OK = 200;

  private final Set<String> probes;
  private final LongSupplier nanoTime;

  AccessLogFilter(Set<String> probes, LongSupplier nanoTime) {
    this.probes = probes;
    this.nanoTime = nanoTime;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long started = nanoTime.getAsLong();
    boolean failed = true;
    try {
      chain.doFilter(request, response);
      failed = false;
    } finally {
      if (!failed && request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new AtTheEnd(request, response, started));
      } else {
        write(request, failed ? 500 : response.getStatus(), started);
      }
    }
  }

  private void write(HttpServletRequest request, int status, long started) {
    if (status == OK && probes.contains(request.getRequestURI())) {
      return;
    }
    long milliseconds = (nanoTime.getAsLong() - started) / 1_000_000;
    log.atInfo()
        .addKeyValue("status", status)
        .addKeyValue("duration_ms", milliseconds)
        .log("{} {} {} {} ms", request.getMethod(), request.getRequestURI(), status, milliseconds);
  }

  /** A streamed answer ends after the filter has returned, on a thread that knows nothing of it. */
  private final class AtTheEnd implements AsyncListener {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final long started;
    private final Map<String, String> context =
        Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());

    AtTheEnd(HttpServletRequest request, HttpServletResponse response, long started) {
      this.request = request;
      this.response = response;
      this.started = started;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      MDC.setContextMap(context);
      try {
        write(request, response.getStatus(), started);
      } finally {
        MDC.clear();
      }
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
