package dev.slipway.gateway.admin;

import java.util.List;

/**
 * What the gateway sees of one route.
 *
 * @param buffered requests waiting for a usable endpoint right now
 */
public record ObservedRoute(String id, long buffered, List<ObservedRevision> revisions) {
  public ObservedRoute {
    revisions = List.copyOf(revisions);
  }
}
