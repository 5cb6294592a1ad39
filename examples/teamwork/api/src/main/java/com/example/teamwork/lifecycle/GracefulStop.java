package com.example.teamwork.lifecycle;

import com.example.teamwork.http.RequestsInFlight;
import com.example.teamwork.settings.Stage;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a server without losing a request, in this order:
 *
 * <ol>
 *   <li>leave: readiness answers 503, requests are still served, because a load balancer notices
 *       only at its next probe;
 *   <li>drain: new requests get 503, those in flight finish;
 *   <li>close: the listener, then Redis, then the database, which the others still needed.
 * </ol>
 *
 * A deadline stands behind all of it: whatever hangs, the process ends.
 */
public final class GracefulStop {

  private static final int FORCED = 1;

  private static final Logger log = LoggerFactory.getLogger(GracefulStop.class);

  private final Stage stage;
  private final StopSignal stop;
  private final RequestsInFlight requests;

  public GracefulStop(Stage stage, StopSignal stop, RequestsInFlight requests) {
    this.stage = stage;
    this.stop = stop;
    this.requests = requests;
  }

  /** Blocks until all is closed; the exit code is 0 when no request had to be abandoned. */
  public int run(Runnable close) {
    forceExitAfter(stage.forcedExit());

    log.info("stopping: not ready any more, still serving for {} s", stage.preDrain().toSeconds());
    requests.leave();
    stop.awaitHurryFor(stage.preDrain());

    log.info("stopping: draining, {} in flight", requests.unfinished().size());
    requests.refuseNew();
    Collection<String> abandoned = requests.awaitNone(stage.drain());
    abandoned.forEach(request -> log.error("stopping: abandoned {}", request));

    log.info("stopping: closing connections");
    close.run();
    log.info("stopped");
    return abandoned.isEmpty() ? 0 : FORCED;
  }

  private void forceExitAfter(Duration limit) {
    Executor later = CompletableFuture.delayedExecutor(limit.toSeconds(), TimeUnit.SECONDS);
    later.execute(() -> {
      log.error(
          "stopping: forced exit after {} s, abandoned {}",
          limit.toSeconds(),
          requests.unfinished());
      Runtime.getRuntime().halt(FORCED);
    });
  }
}
