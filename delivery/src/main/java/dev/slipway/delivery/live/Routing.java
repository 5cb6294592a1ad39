package dev.slipway.delivery.live;

import dev.slipway.delivery.identity.RevisionId;
import java.util.List;

/**
 * Where a service's requests go.
 *
 * @param release whose spec describes the service's routes
 * @param shares revisions with their part; weights of those not draining sum to 100, or there is
 *     none
 */
public record Routing(int release, List<Share> shares) {
  public Routing {
    shares = List.copyOf(shares);
  }

  /**
   * A revision's part; its endpoints are the verified ones of its {@link PlaceState.Member}.
   *
   * @param weight percent of new requests
   */
  public record Share(RevisionId revision, int weight, boolean draining) {}

  /** Without the revision. */
  public Routing without(RevisionId revision) {
    return new Routing(
        release, shares.stream().filter(s -> !s.revision().equals(revision)).toList());
  }

  /** Whether the revision takes part. */
  public boolean names(RevisionId revision) {
    return shares.stream().anyMatch(s -> s.revision().equals(revision));
  }
}
