package dev.slipway.gateway.admin;

/**
 * Bounds of the queue in which requests wait while a route has no usable endpoint. Zero stands for
 * the default.
 *
 * @param maxRequests waiting at once, default 1000
 * @param maxWaitMillis of one request, default 10 s; then 503 with Retry-After
 */
public record BufferSpec(int maxRequests, long maxWaitMillis) {

  public static final int DEFAULT_MAX_REQUESTS = 1_000;
  public static final long DEFAULT_MAX_WAIT_MILLIS = 10_000;

  public static final BufferSpec DEFAULT = new BufferSpec(0, 0);

  public BufferSpec {
    maxRequests = maxRequests == 0 ? DEFAULT_MAX_REQUESTS : maxRequests;
    maxWaitMillis = maxWaitMillis == 0 ? DEFAULT_MAX_WAIT_MILLIS : maxWaitMillis;
  }
}
