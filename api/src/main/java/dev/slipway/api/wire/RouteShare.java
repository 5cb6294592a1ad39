package dev.slipway.api.wire;

/**
 * A revision's part of a route, as the gateway reports it.
 *
 * @param weight percent of new requests
 * @param inFlight requests and WebSockets not finished
 */
public record RouteShare(
    String revision,
    int weight,
    boolean draining,
    int inFlight,
    int endpoints,
    int healthyEndpoints) {}
