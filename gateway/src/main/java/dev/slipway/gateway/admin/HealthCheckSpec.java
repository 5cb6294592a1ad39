package dev.slipway.gateway.admin;

import org.jspecify.annotations.Nullable;

/**
 * How endpoints of a route are probed. Zero stands for the default of a number.
 *
 * @param path answered with 2xx or 3xx by a healthy endpoint; null probes by TCP connect only
 * @param intervalMillis between probes of one endpoint, default 30 s
 * @param timeoutMillis of one probe, default 5 s
 * @param healthyAfter consecutive successes that bring an unhealthy endpoint back, default 2
 * @param unhealthyAfter consecutive failures that take a healthy endpoint out, default 2
 */
public record HealthCheckSpec(
    @Nullable String path,
    long intervalMillis,
    long timeoutMillis,
    int healthyAfter,
    int unhealthyAfter) {

  public static final long DEFAULT_INTERVAL_MILLIS = 30_000;
  public static final long DEFAULT_TIMEOUT_MILLIS = 5_000;
  public static final int DEFAULT_THRESHOLD = 2;

  /** TCP connect with all defaults. */
  public static final HealthCheckSpec TCP = new HealthCheckSpec(null, 0, 0, 0, 0);

  public HealthCheckSpec {
    intervalMillis = intervalMillis == 0 ? DEFAULT_INTERVAL_MILLIS : intervalMillis;
    timeoutMillis = timeoutMillis == 0 ? DEFAULT_TIMEOUT_MILLIS : timeoutMillis;
    healthyAfter = healthyAfter == 0 ? DEFAULT_THRESHOLD : healthyAfter;
    unhealthyAfter = unhealthyAfter == 0 ? DEFAULT_THRESHOLD : unhealthyAfter;
  }

  /** HTTP GET of {@code path} with all defaults. */
  public static HealthCheckSpec http(String path) {
    return new HealthCheckSpec(path, 0, 0, 0, 0);
  }
}
