package dev.slipway.delivery.identity;

/**
 * One instance of a revision.
 *
 * @param ordinal from 0; a replacement for a dead instance keeps its ordinal and gets a new {@link
 *     dev.slipway.delivery.port.Observed.Instance#identity() identity}
 */
public record InstanceId(RevisionId revision, int ordinal) implements Comparable<InstanceId> {
  /** The short form users see: {@code api@v3#0}. */
  public String label() {
    return revision.label() + "#" + ordinal;
  }

  @Override
  public int compareTo(InstanceId other) {
    int byRevision = revision.compareTo(other.revision);
    return byRevision != 0 ? byRevision : Integer.compare(ordinal, other.ordinal);
  }

  @Override
  public String toString() {
    return revision.place() + "/" + label();
  }
}
