package dev.slipway.gateway.health;

import dev.slipway.gateway.admin.HealthCheckSpec;
import dev.slipway.gateway.route.Endpoint;
import dev.slipway.gateway.route.HealthState;
import dev.slipway.gateway.route.Route;
import dev.slipway.gateway.route.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes every endpoint of the snapshot in force by its route's health check, and endpoints that
 * are out more often, so that they come back soon after they recover. Safe for any thread; one lock
 * guards schedule and routes.
 */
public final class HealthChecker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HealthChecker.class);
  private static final long TICK_MILLIS = 100;
  private static final long OUT_INTERVAL_MILLIS =
      500; // far below the 10 s a request may wait for a recovery
  private static final int CONCURRENT_PROBES = 64;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("health").daemon().factory());
  private final Semaphore running = new Semaphore(CONCURRENT_PROBES);
  private final Object lock = new Object();
  private final ProbeSchedule<Endpoint> schedule = new ProbeSchedule<>();
  private final Set<Endpoint> unverified = new HashSet<>();
  private Map<Endpoint, Route> routes = new HashMap<>();
  private volatile Runnable usable = () -> {};

  public HealthChecker() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::probeDue, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Called whenever an endpoint came back. */
  public void onUsable(Runnable listener) {
    usable = listener;
  }

  /**
   * Probes the endpoints of {@code snapshot} from now on; new ones were verified by whoever
   * announced them.
   */
  public void watch(Snapshot snapshot) {
    synchronized (lock) {
      long now = System.nanoTime();
      routes = snapshot.endpoints();
      unverified.retainAll(routes.keySet());
      schedule.keep(routes.keySet());
      routes.forEach(
          (endpoint, route) -> schedule.add(endpoint, now + intervalNanos(endpoint, route)));
      routes.forEach(
          (endpoint, route) -> schedule.soon(endpoint, now + intervalNanos(endpoint, route)));
    }
  }

  /**
   * As {@link #watch}, for routes read from disk: nobody vouches for their endpoints, so all are
   * probed at once.
   */
  public void recheck(Snapshot snapshot) {
    watch(snapshot);
    synchronized (lock) {
      long now = System.nanoTime();
      unverified.addAll(routes.keySet());
      routes.keySet().forEach(endpoint -> schedule.soon(endpoint, now));
    }
  }

  /** A request found the endpoint refusing connections. */
  public void suspect(Endpoint endpoint) {
    log(endpoint, HealthState.ANNOUNCED);
    synchronized (lock) {
      schedule.soon(endpoint, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS));
    }
  }

  private static long intervalNanos(Endpoint endpoint, Route route) {
    long millis = route.spec().healthCheck().intervalMillis();
    return TimeUnit.MILLISECONDS.toNanos(
        endpoint.isUsable() ? millis : Math.min(millis, OUT_INTERVAL_MILLIS));
  }

  private void probeDue() {
    synchronized (lock) {
      for (Endpoint endpoint : schedule.due(System.nanoTime())) {
        Route route = routes.get(endpoint);
        if (route != null) {
          Thread.ofVirtual().start(() -> probe(endpoint, route));
        }
      }
    }
  }

  private void probe(Endpoint endpoint, Route route) {
    HealthCheckSpec check = route.spec().healthCheck();
    boolean good;
    try {
      running.acquire();
      try {
        good = Probe.succeeds(endpoint.address(), check);
      } finally {
        running.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    }
    conclude(endpoint, route, good);
  }

  private void conclude(Endpoint endpoint, Route route, boolean good) {
    HealthCheckSpec check = route.spec().healthCheck();
    HealthState before = endpoint.health();
    boolean changed;
    synchronized (lock) {
      boolean first = unverified.remove(endpoint);
      changed = endpoint.observe(observation(check, good, first));
      schedule.done(endpoint, System.nanoTime() + intervalNanos(endpoint, route));
    }
    if (changed) {
      log(endpoint, before);
      if (endpoint.isUsable()) {
        usable.run();
      }
    }
  }

  private static UnaryOperator<HealthState> observation(
      HealthCheckSpec check, boolean good, boolean firstAfterRestart) {
    if (good) {
      return state -> state.succeeded(check);
    }
    return firstAfterRestart ? HealthState::refused : state -> state.failed(check);
  }

  private static void log(Endpoint endpoint, HealthState before) {
    log.atInfo()
        .addKeyValue("instance", endpoint.spec().instance())
        .addKeyValue("port", endpoint.spec().port())
        .addKeyValue("from", before.health())
        .addKeyValue("to", endpoint.health().health())
        .log("endpoint health changed");
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
