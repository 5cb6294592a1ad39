package dev.slipway.api.wire;

/**
 * Asks slipwayd to end.
 *
 * @param all also the gateway and everything that runs
 */
public record StopRequest(boolean all) {}
