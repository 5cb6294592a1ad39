package dev.slipway.starter.http;

import org.springframework.core.Ordered;

/**
 * Who sees a request first. Whatever a later filter answers still gets the id, the log line and the
 * headers of the earlier ones.
 */
public enum FilterOrder {
  /** Joins the trace of who asks, so that all that follows is part of it. */
  TRACE(-1),
  /** Gives the request its id. */
  REQUEST_ID(0),
  /** Writes the one log line, with what the others answered. */
  ACCESS_LOG(1),
  /** Puts the security headers on whatever follows. */
  SECURITY_HEADERS(2),
  /** Tells the browser which pages may read the answer, refusals of later filters included. */
  CORS(3),
  /** Counts the request as in flight, or refuses it while the process drains. */
  IN_FLIGHT(4),
  /** Answers 429 to who asks too often; before the body is read, which costs more. */
  RATE_LIMIT(5),
  /** Finds out who asks; behind the limit, because checking signatures costs time. */
  CREDENTIAL(6),
  /** Bounds the body. */
  BODY_LIMIT(7);

  private final int position;

  FilterOrder(int position) {
    this.position = position;
  }

  /** For a {@code FilterRegistrationBean}; after Spring's own character encoding filter. */
  public int value() {
    return Ordered.HIGHEST_PRECEDENCE + 100 + position;
  }
}
