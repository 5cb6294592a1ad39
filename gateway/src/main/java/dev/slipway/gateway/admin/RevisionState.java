package dev.slipway.gateway.admin;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a revision may receive new requests. */
public enum RevisionState {
  @JsonProperty("active")
  ACTIVE,
  /** No new requests; those in flight finish, WebSockets are closed with 1001 over the drain. */
  @JsonProperty("draining")
  DRAINING
}
