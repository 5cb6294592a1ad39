package dev.slipway.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the handshake of a WebSocket a request like any other. Javalin would take it away from the
 * routes by this header, remember an HTTP session for each, whoever sends it, and could not answer
 * it with the body of a refusal. Jetty, which answers it, is given the {@link #original}.
 */
final class HandshakeFilter extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final String MARK = "Sec-WebSocket-Version";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(new Unmarked(request), response);
  }

  /** The request as it came, under all that was put around it. */
  static HttpServletRequest original(HttpServletRequest request) {
    ServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper wrapper) {
      inner = wrapper.getRequest();
    }
    return (HttpServletRequest) inner;
  }

  private static final class Unmarked extends HttpServletRequestWrapper {
    Unmarked(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return MARK.equalsIgnoreCase(name) ? null : super.getHeader(name);
    }
  }
}
