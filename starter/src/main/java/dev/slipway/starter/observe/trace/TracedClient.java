package dev.slipway.starter.observe.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Takes the trace along to whom this service calls. Spring Boot's {@code RestClient.Builder} has
 * it; a client built otherwise adds this bean to its interceptors.
 */
public final class TracedClient implements ClientHttpRequestInterceptor {

  private final Tracing tracing;

  TracedClient(Tracing tracing) {
    this.tracing = tracing;
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    String method = request.getMethod().name();
    Span span =
        tracing
            .tracer()
            .spanBuilder(method)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("http.request.method", method)
            .setAttribute("server.address", Objects.toString(request.getURI().getHost(), ""))
            .startSpan();
    try (var _ = span.makeCurrent()) {
      tracing
          .propagator()
          .inject(
              Context.current(),
              request,
              (carrier, key, value) -> {
                if (carrier != null) {
                  carrier.getHeaders().set(key, value);
                }
              });
      ClientHttpResponse response = execution.execute(request, body);
      span.setAttribute("http.response.status_code", response.getStatusCode().value());
      if (response.getStatusCode().isError()) {
        span.setStatus(StatusCode.ERROR);
      }
      return response;
    } catch (IOException | RuntimeException e) {
      span.recordException(e);
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }
}
