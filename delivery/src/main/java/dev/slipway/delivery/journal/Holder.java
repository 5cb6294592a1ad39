package dev.slipway.delivery.journal;

import java.time.Instant;

/**
 * A control plane process that may hold leases.
 *
 * @param installation identity of the installation (its home), stable over restarts; at most one of
 *     its processes lives at a time, which is for the caller to guarantee by a lock
 * @param pid of the process
 * @param startedAt start time of that process, so that a reused pid is not taken for it
 */
public record Holder(String installation, long pid, Instant startedAt) {
  /** The same process. */
  public boolean isSameProcess(Holder other) {
    return equals(other);
  }
}
