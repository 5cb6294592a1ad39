package dev.slipway.starter.lifecycle;

import dev.slipway.starter.health.HealthPaths;
import dev.slipway.starter.http.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts requests for the drain, and refuses new ones once it has begun; probes always pass. */
final class InFlightFilter extends OncePerRequestFilter {

  private final RequestsInFlight requests;
  private final ErrorWriter errors;

  InFlightFilter(RequestsInFlight requests, ErrorWriter errors) {
    this.requests = requests;
    this.errors = errors;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return HealthPaths.ALL.contains(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (requests.isLeaving()) {
      // Keeps clients from reusing what will soon be closed.
      response.setHeader(HttpHeaders.CONNECTION, "close");
    }
    var ticket = requests.enter(request.getMethod() + " " + request.getRequestURI());
    if (ticket.isEmpty()) {
      errors.write(
          request, response, HttpStatus.SERVICE_UNAVAILABLE, "shutting_down", "Shutting down");
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      endWith(request, ticket.get());
    }
  }

  /** A streamed answer is in flight until it ends, not until the filter returns. */
  private static void endWith(HttpServletRequest request, RequestsInFlight.Ticket ticket) {
    if (request.isAsyncStarted()) {
      request.getAsyncContext().addListener(new TicketListener(ticket));
    } else {
      ticket.close();
    }
  }
}
