package dev.slipway.gateway.route;

/** Where a request goes: an endpoint, and the revision it counts for. */
public record Target(Revision revision, Endpoint endpoint) {}
