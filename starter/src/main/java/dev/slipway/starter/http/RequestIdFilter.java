package dev.slipway.starter.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request its {@link RequestId}, says it in the answer and on every log line. */
final class RequestIdFilter extends OncePerRequestFilter {

  private final ClientAddress addresses;

  RequestIdFilter(ClientAddress addresses) {
    this.addresses = addresses;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader(RequestId.HEADER, RequestId.assign(request));
    try (var _ = LoggedRequest.begin(request, addresses.of(request)).onThisThread()) {
      chain.doFilter(request, response);
    }
  }
}
