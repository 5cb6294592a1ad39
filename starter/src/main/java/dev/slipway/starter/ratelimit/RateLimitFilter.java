package dev.slipway.starter.ratelimit;

import dev.slipway.starter.http.ClientAddress;
import dev.slipway.starter.http.ErrorWriter;
import dev.slipway.starter.ratelimit.Counters.Count;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 with {@code Retry-After} to an address that asks too often. While Redis is away
 * nobody is limited: a lost counter must not become a lost service.
 */
final class RateLimitFilter extends OncePerRequestFilter {

  private static final String PREFIX = "ratelimit:";

  private static final Logger log = LoggerFactory.getLogger(RateLimitFilter.class);

  private final RateLimitProperties properties;
  private final ClientAddress addresses;
  private final Counters counters;
  private final ErrorWriter errors;

  RateLimitFilter(
      RateLimitProperties properties,
      ClientAddress addresses,
      Counters counters,
      ErrorWriter errors) {
    this.properties = properties;
    this.addresses = addresses;
    this.counters = counters;
    this.errors = errors;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Rule> rule = ruleFor(request.getRequestURI());
    Optional<Count> exceeded = rule.flatMap(found -> exceeded(found, request));
    if (exceeded.isPresent()) {
      long seconds = Math.max(1, Math.ceilDiv(exceeded.get().left().toMillis(), 1_000));
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
      errors.write(
          request, response, HttpStatus.TOO_MANY_REQUESTS, "too_many", "Too many requests");
      return;
    }
    chain.doFilter(request, response);
  }

  private Optional<Rule> ruleFor(String path) {
    if (properties.loginPaths().contains(path)) {
      return Optional.of(new Rule(path, properties.login()));
    }
    return properties.paths().stream()
        .filter(path::startsWith)
        .findFirst()
        .map(prefix -> new Rule(prefix, properties.general()));
  }

  private Optional<Count> exceeded(Rule rule, HttpServletRequest request) {
    String address = addresses.of(request);
    try {
      Count count = counters.add(PREFIX + address + ":" + rule.name(), rule.limit().window());
      return count.requests() > rule.limit().requests() ? Optional.of(count) : Optional.empty();
    } catch (DataAccessException e) {
      log.warn("requests are not limited: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * @param name what is counted together: a path, or the beginning of many
   */
  private record Rule(String name, Limit limit) {}
}
