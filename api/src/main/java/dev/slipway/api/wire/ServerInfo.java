package dev.slipway.api.wire;

import java.time.Instant;

/**
 * Who answers: the running slipwayd.
 *
 * @param address where this API listens
 * @param schemaVersion of these answers; grows when a field changes its meaning
 */
public record ServerInfo(
    String version,
    long pid,
    Instant startedAt,
    String home,
    String address,
    StoreInfo store,
    GatewayInfo gateway,
    int schemaVersion) {}
