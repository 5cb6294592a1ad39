package dev.slipway.gateway.admin;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a request chooses among the usable endpoints of a revision. */
public enum Balance {
  @JsonProperty("round-robin")
  ROUND_ROBIN,
  @JsonProperty("least-connections")
  LEAST_CONNECTIONS
}
