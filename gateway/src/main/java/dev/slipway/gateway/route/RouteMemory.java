package dev.slipway.gateway.route;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a route remembers across snapshots: its place in the round of weights, and who waits. Safe
 * for any thread.
 */
public final class RouteMemory {
  private final EnvironmentKey owner;
  private final String id;
  private final AtomicInteger cursor = new AtomicInteger();
  private final AtomicInteger buffered = new AtomicInteger();
  private final AtomicLong unserved = new AtomicLong();

  RouteMemory(EnvironmentKey owner, String id) {
    this.owner = owner;
    this.id = id;
  }

  public EnvironmentKey owner() {
    return owner;
  }

  public String id() {
    return id;
  }

  int next() {
    return cursor.getAndIncrement() & Integer.MAX_VALUE;
  }

  /** Takes a place in the queue if fewer than {@code limit} are taken. */
  public boolean tryWait(int limit) {
    if (buffered.incrementAndGet() <= limit) {
      return true;
    }
    buffered.decrementAndGet();
    return false;
  }

  /** Leaves the queue. */
  public void stopWaiting() {
    buffered.decrementAndGet();
  }

  public int buffered() {
    return buffered.get();
  }

  /** A request ended without any endpoint having been found. */
  public void unserved() {
    unserved.incrementAndGet();
  }

  public long unservedCount() {
    return unserved.get();
  }
}
