package dev.slipway.gateway.admin;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the gateway currently believes of an endpoint. */
public enum EndpointHealth {
  @JsonProperty("healthy")
  HEALTHY,
  /** A connection failed; out until one probe succeeds. */
  @JsonProperty("suspect")
  SUSPECT,
  /** Active probes failed; out until enough of them succeed. */
  @JsonProperty("unhealthy")
  UNHEALTHY
}
