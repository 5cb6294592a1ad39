package dev.slipway.api.wire;

/**
 * A backing service.
 *
 * @param state {@code ready}, {@code failing}, {@code stopped} or {@code absent}
 */
public record ResourceStatus(
    String resource, String type, String state, String detail, long pid, int port) {}
