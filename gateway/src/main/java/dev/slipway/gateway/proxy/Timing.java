package dev.slipway.gateway.proxy;

import java.util.concurrent.TimeUnit;

/**
 * Deadlines of the data path in nanoseconds; all are checked by the loop's tick, so they are late
 * by up to one tick.
 */
final class Timing {
  /** How often deadlines are checked. */
  static final long TICK_MILLIS = 100;

  /**
   * From the first byte of a head, or from the accept, to its last byte: the bound of a slow-head
   * attack.
   */
  static final long HEAD = TimeUnit.SECONDS.toNanos(10);

  /**
   * How long a half head is left alone when room is needed and others are merely kept alive: an
   * honest client sends its head in one go.
   */
  static final long HEAD_PATIENCE = TimeUnit.SECONDS.toNanos(1);

  /**
   * An idle client connection between requests; longer than browsers and load balancers keep
   * theirs.
   */
  static final long CLIENT_IDLE = TimeUnit.SECONDS.toNanos(75);

  /** No progress of a request body. */
  static final long BODY_STALL = TimeUnit.SECONDS.toNanos(30);

  /** A client that does not take the bytes written to it. */
  static final long CLIENT_STALL = TimeUnit.SECONDS.toNanos(60);

  /** How long a refused client may go on sending before the socket is closed under it. */
  static final long LINGER = TimeUnit.SECONDS.toNanos(2);

  /**
   * An idle upstream connection; most servers close theirs later, and a close is noticed anyway.
   */
  static final long UPSTREAM_IDLE = TimeUnit.SECONDS.toNanos(60);

  /** A pooled connection used this recently may carry a request that must not be repeated. */
  static final long PROVEN_FRESH = TimeUnit.SECONDS.toNanos(1);

  /**
   * Rest after which a connection that was going to be closed behind its first answer would have
   * been.
   */
  static final long SETTLED = TimeUnit.MILLISECONDS.toNanos(20);

  /** How long an endpoint is remembered for closing connections that were hardly idle. */
  static final long SURPRISED = TimeUnit.SECONDS.toNanos(60);

  static final int CONNECT_MILLIS = 3_000;

  /** Between our close frame and the end of the socket. */
  static final long WEB_SOCKET_CLOSE = TimeUnit.SECONDS.toNanos(2);

  static final long NEVER = Long.MAX_VALUE;

  private Timing() {}
}
