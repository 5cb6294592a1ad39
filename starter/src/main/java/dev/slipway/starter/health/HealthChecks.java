package dev.slipway.starter.health;

import dev.slipway.starter.health.HealthReport.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs all checks at once, within one deadline. Thread-safe; an answer is never remembered. */
final class HealthChecks implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HealthChecks.class);

  private final List<HealthCheck> checks;
  private final Duration timeout;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  HealthChecks(List<HealthCheck> checks, Duration timeout) {
    this.checks = List.copyOf(checks);
    this.timeout = timeout;
  }

  HealthReport ask() {
    var outcomes = new LinkedHashMap<String, String>();
    var status = Status.HEALTHY;
    var answers = askAll();
    for (int i = 0; i < answers.size(); i++) {
      HealthCheck check = checks.get(i);
      String outcome = outcome(check.name(), answers.get(i));
      outcomes.put(check.name(), outcome);
      status = worse(status, check, outcome);
    }
    return new HealthReport(status, outcomes);
  }

  private List<? extends Future<?>> askAll() {
    try {
      List<Callable<Object>> calls =
          checks.stream().<Callable<Object>>map(check -> () -> ask(check)).toList();
      return threads.invokeAll(calls, timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking", e);
    }
  }

  private static Object ask(HealthCheck check) throws Exception {
    check.ask().call();
    return HealthReport.OK;
  }

  private static Status worse(Status before, HealthCheck check, String outcome) {
    if (outcome.equals(HealthReport.OK)) {
      return before;
    }
    return check.required() || before == Status.UNHEALTHY ? Status.UNHEALTHY : Status.DEGRADED;
  }

  private String outcome(String name, Future<?> answer) {
    try {
      answer.get();
      return HealthReport.OK;
    } catch (CancellationException _) {
      log.warn("health check {} did not answer within {} s", name, timeout.toSeconds());
      return "no answer within " + timeout.toSeconds() + " s";
    } catch (ExecutionException e) {
      // The reason may name hosts and users: it is for the log.
      log.warn("health check {} failed: {}", name, String.valueOf(e.getCause()));
      return "failed";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
