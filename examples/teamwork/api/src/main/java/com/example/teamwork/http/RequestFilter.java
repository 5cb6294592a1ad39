package com.example.teamwork.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Around every request: gives it an id, counts it as in flight, and writes its one log line. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestFilter extends OncePerRequestFilter {

  /** The attribute, and the header in both directions, that carries the id of a request. */
  static final String REQUEST_ID = "X-Request-Id";

  private static final Set<String> PROBES =
      Set.of("/health", "/health/live", "/health/ready", "/healthz", "/readyz");

  private static final Pattern ACCEPTED_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private static final Logger log = LoggerFactory.getLogger(RequestFilter.class);

  private final RequestsInFlight requests;
  private final JsonMapper json;

  RequestFilter(RequestsInFlight requests, JsonMapper json) {
    this.requests = requests;
    this.json = json;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = idOf(request);
    request.setAttribute(REQUEST_ID, id);
    response.setHeader(REQUEST_ID, id);
    if (PROBES.contains(request.getRequestURI())) {
      chain.doFilter(
          request, response); // a probe must be answered also while draining, and is no news
      return;
    }
    if (requests.isLeaving()) {
      response.setHeader(
          HttpHeaders.CONNECTION, "close"); // keeps clients from reusing what will soon be closed
    }
    serve(request, response, chain, id);
  }

  private void serve(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, String id)
      throws ServletException, IOException {
    String description = request.getMethod() + " " + request.getRequestURI();
    long started = System.nanoTime();
    var ticket = requests.enter(description);
    try {
      if (ticket.isPresent()) {
        chain.doFilter(request, response);
      } else {
        refuse(response, id);
      }
    } finally {
      ticket.ifPresent(RequestsInFlight.Ticket::close);
      long milliseconds = (System.nanoTime() - started) / 1_000_000;
      log.info("{} {} {} ms {}", description, response.getStatus(), milliseconds, id);
    }
  }

  private void refuse(HttpServletResponse response, String id) throws IOException {
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    json.writeValue(
        response.getOutputStream(), new ErrorBody("Shutting down", "shutting_down", id));
  }

  /** An id given by the gateway is kept, so that one id follows a request through all logs. */
  private static String idOf(HttpServletRequest request) {
    String given = request.getHeader(REQUEST_ID);
    return given != null && ACCEPTED_ID.matcher(given).matches()
        ? given
        : UUID.randomUUID().toString();
  }
}
