package dev.slipway.starter.lifecycle;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a service without losing a request, in this order:
 *
 * <ol>
 *   <li>leave: readiness answers 503, requests are still served, because a load balancer notices
 *       only at its next probe;
 *   <li>drain: new requests get 503, those in flight finish;
 *   <li>close: the listener, then what consumes queues, then Redis, then the database, which the
 *       others still needed: Spring stops lifecycles before it destroys data sources.
 * </ol>
 *
 * A deadline stands behind all of it: whatever hangs, the process ends. A second signal means
 * "hurry" and cuts the first pause short.
 */
public final class GracefulStop {

  /** The exit code when something had to be abandoned. */
  static final int ABANDONED = 1;

  private static final Logger log = LoggerFactory.getLogger(GracefulStop.class);

  private final StopTimes times;
  private final RequestsInFlight requests;
  private final CountDownLatch hurry = new CountDownLatch(1);
  private boolean begun;

  GracefulStop(StopTimes times, RequestsInFlight requests) {
    this.times = times;
    this.requests = requests;
  }

  /**
   * Called for every signal: the first begins the stop on a thread of its own, the next hurries it.
   *
   * @param close closes the application
   * @param exit ends the process with a code; reached in any case
   */
  synchronized void signalled(Runnable close, IntConsumer exit) {
    if (begun) {
      hurry.countDown();
      return;
    }
    begun = true;
    // Signals arrive on a daemon thread; without this one the JVM could end before its exit code.
    Thread.ofPlatform().daemon(false).name("slipway-stop").start(() -> exit.accept(run(close)));
  }

  private int run(Runnable close) {
    forceExitLater();
    log.info("stopping: not ready any more, still serving for {} s", times.preDrain().toSeconds());
    requests.leave();
    pause(times.preDrain());

    log.info("stopping: draining, {} in flight", requests.unfinished().size());
    requests.refuseNew();
    Collection<String> abandoned = requests.awaitNone(times.drain());
    abandoned.forEach(request -> log.error("stopping: abandoned {}", request));

    log.info("stopping: closing connections");
    close.run(); // the log ends with it
    return abandoned.isEmpty() ? 0 : ABANDONED;
  }

  private void pause(Duration limit) {
    try {
      boolean _ = hurry.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void forceExitLater() {
    Thread.ofPlatform()
        .daemon()
        .name("slipway-forced-exit")
        .start(() -> {
          try {
            TimeUnit.MILLISECONDS.sleep(times.forcedExit().toMillis());
          } catch (InterruptedException _) {
            return;
          }
          log.error(
              "stopping: forced exit after {} s, abandoned {}",
              times.forcedExit().toSeconds(),
              requests.unfinished());
          Runtime.getRuntime().halt(ABANDONED);
        });
  }
}
