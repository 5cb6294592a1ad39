package dev.slipway.gateway.proxy;

import java.util.concurrent.atomic.AtomicLong;

/** Memory taken by waiting requests over all loops, bounded. Safe for any thread. */
final class WaitingBytes {
  /**
   * A waiting request holds its head and what arrived of its body; beyond this bound it is refused
   * at once.
   */
  static final long LIMIT = 16L << 20;

  private final AtomicLong taken = new AtomicLong();

  boolean tryTake(long bytes) {
    if (taken.addAndGet(bytes) <= LIMIT) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  void give(long bytes) {
    taken.addAndGet(-bytes);
  }
}
