package dev.slipway.api.wire;

/** How many instances a service should have. */
public record ReplicasRequest(int replicas) {}
