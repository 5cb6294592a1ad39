package dev.slipway.gateway.admin;

import java.util.List;

/**
 * What the gateway sees of one revision behind a route.
 *
 * @param inFlight requests begun and not yet answered in full, WebSockets not counted
 * @param webSockets open
 * @param answered requests answered in full since the gateway started
 * @param serverErrors answers of them with a status of 500 or more
 */
public record ObservedRevision(
    String revision,
    int weight,
    RevisionState state,
    long inFlight,
    long webSockets,
    long answered,
    long serverErrors,
    List<ObservedEndpoint> endpoints) {
  public ObservedRevision {
    endpoints = List.copyOf(endpoints);
  }
}
