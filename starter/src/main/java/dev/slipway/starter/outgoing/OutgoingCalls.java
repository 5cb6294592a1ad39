package dev.slipway.starter.outgoing;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services this one calls, by name. Safe for any thread. */
public final class OutgoingCalls implements AutoCloseable {

  /** Each pause is so many times the one before. */
  static final double GROWTH = 2;

  /** So that callers who failed together do not come back together: half more or less. */
  static final double JITTER = 0.5;

  /** Of the last calls, in percent; those are twice as many as open the breaker at first. */
  private static final float FAILURE_RATE = 50;

  private static final Logger log = LoggerFactory.getLogger(OutgoingCalls.class);

  private final OutgoingProperties properties;
  private final DegradedCounter degraded;
  private final CircuitBreakerRegistry breakers;
  private final RetryRegistry retries;
  private final TimeLimiterRegistry limiters = TimeLimiterRegistry.ofDefaults();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, OutgoingCall> known = new ConcurrentHashMap<>();

  OutgoingCalls(OutgoingProperties properties, DegradedCounter degraded) {
    this.properties = properties;
    this.degraded = degraded;
    this.breakers = CircuitBreakerRegistry.of(breaker(properties));
    this.retries = RetryRegistry.of(retry(properties));
  }

  /**
   * The service of that name, which stands in logs and metrics.
   *
   * @param service from the code, never from data: each name is a breaker of its own
   */
  public OutgoingCall to(String service) {
    return known.computeIfAbsent(service, this::call);
  }

  private OutgoingCall call(String service) {
    CircuitBreaker breaker = breakers.circuitBreaker(service);
    breaker
        .getEventPublisher()
        .onStateTransition(event ->
            log.atWarn()
                .addKeyValue("service", service)
                .addKeyValue("from", event.getStateTransition().getFromState())
                .addKeyValue("to", event.getStateTransition().getToState())
                .log("Circuit breaker changed"));
    var limit = TimeLimiterConfig.custom().timeoutDuration(properties.timeoutOf(service)).build();
    return new OutgoingCall(
        service,
        breaker,
        retries.retry(service),
        limiters.timeLimiter(service, limit),
        threads,
        () -> degraded.count(service));
  }

  private static CircuitBreakerConfig breaker(OutgoingProperties properties) {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(2 * properties.failures())
        .minimumNumberOfCalls(properties.failures())
        .failureRateThreshold(FAILURE_RATE)
        .waitDurationInOpenState(properties.openFor())
        .permittedNumberOfCallsInHalfOpenState(properties.trialCalls())
        .ignoreException(failure -> !Faults.isOfTheService(failure))
        .build();
  }

  private static RetryConfig retry(OutgoingProperties properties) {
    return RetryConfig.custom()
        .maxAttempts(properties.attempts())
        .intervalFunction(
            IntervalFunction.ofExponentialRandomBackoff(
                properties.firstWait(), GROWTH, JITTER, properties.longestWait()))
        .retryOnException(failure ->
            Faults.isOfTheService(failure) && !(failure instanceof CallNotPermittedException))
        .build();
  }

  CircuitBreakerRegistry breakers() {
    return breakers;
  }

  RetryRegistry retries() {
    return retries;
  }

  TimeLimiterRegistry limiters() {
    return limiters;
  }

  /** Work that still runs is interrupted. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Told when something else served instead of a service. */
  @FunctionalInterface
  interface DegradedCounter {
    void count(String service);
  }
}
