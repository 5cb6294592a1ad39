package dev.slipway.starter.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request its {@link RequestId}, says it in the answer and on every log line. */
final class RequestIdFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = RequestId.assign(request);
    response.setHeader(RequestId.HEADER, id);
    try (var _ = MDC.putCloseable(RequestId.LOGGED_AS, id)) {
      chain.doFilter(request, response);
    }
  }
}
