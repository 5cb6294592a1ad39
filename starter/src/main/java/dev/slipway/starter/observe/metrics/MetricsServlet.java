package dev.slipway.starter.observe.metrics;

import dev.slipway.starter.http.ErrorWriter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/**
 * Answers a scraper, which asks the instance itself. A request that came through a proxy is from
 * outside, and finds nothing here.
 */
final class MetricsServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /** Prometheus' exposition format. */
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  /** Every proxy adds one of these, and a client cannot take it off again. */
  private static final List<String> LEFT_BY_PROXIES =
      List.of("X-Forwarded-For", "Forwarded", "Via");

  private final transient PrometheusMeterRegistry registry;
  private final transient ErrorWriter errors;

  MetricsServlet(PrometheusMeterRegistry registry, ErrorWriter errors) {
    this.registry = registry;
    this.errors = errors;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (LEFT_BY_PROXIES.stream().map(request::getHeader).anyMatch(Objects::nonNull)) {
      errors.write(request, response, HttpStatus.NOT_FOUND, "not_found", "Route not found");
      return;
    }
    byte[] page = registry.scrape().getBytes(StandardCharsets.UTF_8);
    response.setContentType(TEXT);
    response.setContentLength(page.length);
    response.getOutputStream().write(page);
  }
}
