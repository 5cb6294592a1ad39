package dev.slipway.gateway.route;

import dev.slipway.gateway.admin.EndpointHealth;
import dev.slipway.gateway.admin.HealthCheckSpec;

/**
 * Health of one endpoint as a value; each observation answers with the next one.
 *
 * <pre>
 *   HEALTHY   --unhealthyAfter failed probes--> UNHEALTHY --healthyAfter good probes--> HEALTHY
 *   HEALTHY   --a connection failed-----------> SUSPECT   --one good probe------------> HEALTHY
 *   SUSPECT   --unhealthyAfter failed probes--> UNHEALTHY
 * </pre>
 *
 * @param consecutive probe results of the same kind in a row: positive successes, negative failures
 */
public record HealthState(EndpointHealth health, int consecutive) {

  /** A freshly announced endpoint: whoever announced it has verified it. */
  public static final HealthState ANNOUNCED = new HealthState(EndpointHealth.HEALTHY, 0);

  /** After a probe that succeeded. */
  public HealthState succeeded(HealthCheckSpec check) {
    int row = Math.max(consecutive, 0) + 1;
    boolean back = health == EndpointHealth.SUSPECT || row >= check.healthyAfter();
    return new HealthState(back ? EndpointHealth.HEALTHY : health, row);
  }

  /** After a probe that failed. */
  public HealthState failed(HealthCheckSpec check) {
    int row = Math.min(consecutive, 0) - 1;
    boolean out = -row >= check.unhealthyAfter();
    return new HealthState(out ? EndpointHealth.UNHEALTHY : health, row);
  }

  /** After a connection for a request failed. */
  public HealthState refused() {
    return health == EndpointHealth.HEALTHY ? new HealthState(EndpointHealth.SUSPECT, 0) : this;
  }

  /** Whether requests may be sent. */
  public boolean isUsable() {
    return health == EndpointHealth.HEALTHY;
  }
}
