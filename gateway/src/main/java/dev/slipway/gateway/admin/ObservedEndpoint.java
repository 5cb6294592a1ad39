package dev.slipway.gateway.admin;

/**
 * What the gateway sees of one endpoint.
 *
 * @param consecutive probe results of the same kind in a row: positive successes, negative failures
 * @param requests sent to it since the gateway started
 */
public record ObservedEndpoint(
    String instance,
    String host,
    int port,
    EndpointHealth health,
    int consecutive,
    long requests,
    long inFlight) {}
