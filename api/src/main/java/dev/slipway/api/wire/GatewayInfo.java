package dev.slipway.api.wire;

import org.jspecify.annotations.Nullable;

/**
 * The gateway in front of everything.
 *
 * @param address where users' requests arrive
 * @param state {@code running}, {@code starting} or {@code down}
 */
public record GatewayInfo(
    String address, @Nullable String adminAddress, @Nullable Long pid, String state) {}
