package dev.slipway.starter.observe.metrics;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Tells {@link HttpMetrics} of every request when Tomcat is done with it: with the status that was
 * really sent, also when no filter ever saw it, when it failed, or when it was streamed.
 */
final class HttpMetricsValve extends ValveBase implements AccessLog {

  private final HttpMetrics metrics;
  private final Set<String> unmeasured;

  /**
   * @param unmeasured paths of probes and scrapers: their 503 is no failed request of a user
   */
  HttpMetricsValve(HttpMetrics metrics, Set<String> unmeasured) {
    super(true);
    this.metrics = metrics;
    this.unmeasured = unmeasured;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
  }

  @Override
  public void log(Request request, Response response, long nanoseconds) {
    if (unmeasured.contains(Objects.requireNonNullElse(request.getRequestURI(), ""))) {
      return;
    }
    Object route = request.getAttribute(RouteOfRequest.ATTRIBUTE);
    metrics.ended(
        Objects.requireNonNullElse(request.getMethod(), ""),
        route instanceof String template ? template : HttpMetrics.UNMATCHED,
        response.getStatus(),
        Math.max(0, nanoseconds),
        Math.max(0, request.getCoyoteRequest().getBytesRead()),
        Math.max(0, response.getBytesWritten(false)));
  }

  @Override
  public void setRequestAttributesEnabled(boolean enabled) {
    // nothing here depends on them
  }

  @Override
  public boolean getRequestAttributesEnabled() {
    return false;
  }
}
