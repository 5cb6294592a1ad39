package dev.slipway.starter.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts {@link SecurityHeaders} on every answer, before anything can commit it. */
final class SecurityHeadersFilter extends OncePerRequestFilter {

  private final Map<String, String> headers;

  SecurityHeadersFilter(Map<String, String> headers) {
    this.headers = headers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    headers.forEach(response::setHeader);
    chain.doFilter(request, response);
  }
}
