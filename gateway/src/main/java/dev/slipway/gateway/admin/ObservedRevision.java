package dev.slipway.gateway.admin;

import java.util.List;

/**
 * What the gateway sees of one revision behind a route.
 *
 * @param inFlight requests begun and not yet answered in full, WebSockets not counted
 * @param webSockets open
 */
public record ObservedRevision(
    String revision,
    int weight,
    RevisionState state,
    long inFlight,
    long webSockets,
    List<ObservedEndpoint> endpoints) {
  public ObservedRevision {
    endpoints = List.copyOf(endpoints);
  }
}
