package dev.slipway.delivery.live;

import dev.slipway.delivery.identity.RevisionId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a service's requests go.
 *
 * @param release whose spec describes the service's routes
 * @param shares revisions with their part; weights of those not draining sum to 100, or all are 0
 */
public record Routing(int release, List<Share> shares) {
  public Routing {
    shares = List.copyOf(shares);
  }

  /**
   * A revision's part.
   *
   * @param weight percent of new requests
   * @param endpoints verified instances only
   */
  public record Share(RevisionId revision, int weight, boolean draining, List<Endpoint> endpoints) {
    public Share {
      endpoints = List.copyOf(endpoints);
    }

    /** Same weight, other instances. */
    public Share with(List<Endpoint> verified) {
      return new Share(revision, weight, draining, verified);
    }
  }

  /**
   * A verified instance.
   *
   * @param identity of the process that was verified; another one on the same port is not it
   * @param ports actual numbers by port name
   */
  public record Endpoint(
      int ordinal, String identity, String host, SortedMap<String, Integer> ports) {
    public Endpoint {
      ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
    }
  }
}
