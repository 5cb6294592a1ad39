package dev.slipway.starter.ratelimit;

import java.time.Duration;

/**
 * So many requests in so long a time, counted in fixed windows that begin with the first request.
 *
 * @param requests at least 1
 * @param window at least a second
 */
record Limit(int requests, Duration window) {

  Limit {
    if (requests < 1 || window.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "slipway.rate-limit: a limit allows at least one request, in at least a second");
    }
  }
}
