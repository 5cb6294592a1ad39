package dev.slipway.api.wire;

/**
 * A revision's part of a route, as the gateway reports it.
 *
 * @param weight percent of new requests
 * @param inFlight requests and WebSockets not finished
 * @param requests answered since the gateway started
 * @param serverErrors answers of them with a status of 500 or more
 */
public record RouteShare(
    String revision,
    int weight,
    boolean draining,
    int inFlight,
    int endpoints,
    int healthyEndpoints,
    long requests,
    long serverErrors) {}
