package dev.slipway.gateway.proxy;

import dev.slipway.gateway.http.Rejection;
import dev.slipway.gateway.route.LoopStats;

/** Counters that belong to no route. Safe for any thread to read; written by the loops. */
public final class ProxyStats {
  private static final int OPEN = 0;
  private static final int ACCEPTED = 1;
  private static final int UPSTREAM_OPEN = 2;
  private static final int REJECTED_AT = 3;

  /**
   * Client connections held at once, over all loops: what fits into the heap of the recommended JVM
   * options.
   */
  static final int MAX_CLIENTS = 4096;

  private final LoopStats stats;
  private final int maxClientsPerLoop;

  ProxyStats(int loops) {
    maxClientsPerLoop = MAX_CLIENTS / loops;
    stats = new LoopStats(loops, REJECTED_AT + Rejection.values().length);
  }

  long maxHeadBytesPerLoop() {
    return IdleClients.MAX_HEAD_BYTES * maxClientsPerLoop / MAX_CLIENTS;
  }

  int maxClientsPerLoop() {
    return maxClientsPerLoop;
  }

  void opened(int loop) {
    stats.add(loop, OPEN, 1);
    stats.add(loop, ACCEPTED, 1);
  }

  void closed(int loop) {
    stats.add(loop, OPEN, -1);
  }

  void upstream(int loop, int delta) {
    stats.add(loop, UPSTREAM_OPEN, delta);
  }

  void rejected(int loop, Rejection why) {
    stats.add(loop, REJECTED_AT + why.index(), 1);
  }

  public long openConnections() {
    return stats.sum(OPEN);
  }

  public long acceptedConnections() {
    return stats.sum(ACCEPTED);
  }

  public long upstreamConnections() {
    return stats.sum(UPSTREAM_OPEN);
  }

  public long rejected(Rejection why) {
    return stats.sum(REJECTED_AT + why.index());
  }
}
