package dev.slipway.starter.health;

import java.util.Map;

/**
 * What the checks said.
 *
 * @param status the whole
 * @param checks per check {@code ok}, or what is wrong
 */
record HealthReport(Status status, Map<String, String> checks) {

  static final String OK = "ok";

  enum Status {
    /** Everything answers. */
    HEALTHY,
    /** What is optional does not answer: serves, with less. */
    DEGRADED,
    /** Something required does not answer. */
    UNHEALTHY
  }

  HealthReport {
    checks = Map.copyOf(checks);
  }

  boolean serves() {
    return status != Status.UNHEALTHY;
  }
}
