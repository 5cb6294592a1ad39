package dev.slipway.delivery.identity;

import dev.slipway.model.spec.Name;

/**
 * The running instances of one release of one service. A service that a release does not change
 * keeps the revision of the release that introduced it.
 *
 * @param release number of the release in its place, from 1
 * @param attempt 0, or higher where the same release is started again by a later deployment
 *     (restart, config unchanged)
 */
public record RevisionId(Place place, Name service, int release, int attempt)
    implements Comparable<RevisionId> {

  /** The short form users see: {@code api@v3}, or {@code api@v3.1} for a later attempt. */
  public String label() {
    return service + "@v" + release + (attempt == 0 ? "" : "." + attempt);
  }

  @Override
  public int compareTo(RevisionId other) {
    int byPlace = place.compareTo(other.place);
    if (byPlace != 0) {
      return byPlace;
    }
    int byService = service.compareTo(other.service);
    if (byService != 0) {
      return byService;
    }
    int byRelease = Integer.compare(release, other.release);
    return byRelease != 0 ? byRelease : Integer.compare(attempt, other.attempt);
  }

  @Override
  public String toString() {
    return place + "/" + label();
  }
}
