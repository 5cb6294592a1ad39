package dev.slipway.api.wire;

import java.time.Instant;

/** Event {@code state} of a deployment's stream. */
public record StateChange(String state, Instant at) {}
