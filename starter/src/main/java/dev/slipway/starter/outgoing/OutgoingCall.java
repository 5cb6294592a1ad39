package dev.slipway.starter.outgoing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Calls to one service. Work runs on a virtual thread of its own; safe for any thread. */
public final class OutgoingCall {

  private final String service;
  private final CircuitBreaker breaker;
  private final Retry retry;
  private final TimeLimiter limiter;
  private final ExecutorService threads;
  private final Runnable degraded;

  OutgoingCall(
      String service,
      CircuitBreaker breaker,
      Retry retry,
      TimeLimiter limiter,
      ExecutorService threads,
      Runnable degraded) {
    this.service = service;
    this.breaker = breaker;
    this.retry = retry;
    this.limiter = limiter;
    this.threads = threads;
    this.degraded = degraded;
  }

  /** Does work that may be done twice: it is tried again after a failure. */
  public <T extends @Nullable Object> Attempted<T> repeatable(Callable<T> work) {
    return attempted(Retry.decorateCallable(retry, guarded(work)));
  }

  /** Does work that must not be done twice, such as a payment without a key of its own. */
  public <T extends @Nullable Object> Attempted<T> once(Callable<T> work) {
    return attempted(guarded(work));
  }

  /** Within the time limit, and counted by the breaker: each try for itself. */
  private <T extends @Nullable Object> Callable<T> guarded(Callable<T> work) {
    Callable<T> here = CallersContext.around(work);
    return CircuitBreaker.decorateCallable(
        breaker, () -> limiter.executeFutureSupplier(() -> threads.submit(here)));
  }

  @SuppressWarnings("NullAway") // a failed call has no result, and nobody is given one
  private <T extends @Nullable Object> Attempted<T> attempted(Callable<T> call) {
    try {
      return new Attempted<>(call.call(), null, degraded);
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return new Attempted<>(null, OutgoingFailure.of(service, e), degraded);
    }
  }
}
