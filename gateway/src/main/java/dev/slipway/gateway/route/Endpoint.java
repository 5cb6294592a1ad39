package dev.slipway.gateway.route;

import dev.slipway.gateway.admin.EndpointSpec;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * One address of one revision behind one route; lives across snapshots. Safe for any thread: health
 * is one atomic value, counters have one writer per loop.
 */
public final class Endpoint {
  private static final int IN_FLIGHT = 0;
  private static final int REQUESTS = 1;

  private final EndpointSpec spec;
  private final InetSocketAddress address;
  private final AtomicReference<HealthState> health = new AtomicReference<>(HealthState.ANNOUNCED);
  private final LoopStats stats;
  private volatile boolean retired;

  Endpoint(EndpointSpec spec, int loops) {
    this.spec = spec;
    this.address = new InetSocketAddress(spec.host(), spec.port());
    this.stats = new LoopStats(loops, 2);
  }

  public EndpointSpec spec() {
    return spec;
  }

  public InetSocketAddress address() {
    return address;
  }

  public HealthState health() {
    return health.get();
  }

  /** Whether a request may be sent here now. */
  public boolean isUsable() {
    return health.get().isUsable();
  }

  /** Moves the health on; true when that changed whether the endpoint is usable. */
  public boolean observe(UnaryOperator<HealthState> observation) {
    HealthState before = health.getAndUpdate(observation);
    return before.isUsable() != observation.apply(before).isUsable();
  }

  /** Gone from the tables, or draining: its idle connections are of no more use. */
  public boolean isRetired() {
    return retired;
  }

  void retired(boolean now) {
    retired = now;
  }

  public void inFlight(int loop, int delta) {
    stats.add(loop, IN_FLIGHT, delta);
    if (delta > 0) {
      stats.add(loop, REQUESTS, 1);
    }
  }

  public long inFlight() {
    return stats.sum(IN_FLIGHT);
  }

  public long requests() {
    return stats.sum(REQUESTS);
  }
}
