package dev.slipway.model.spec;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What wakes somebody.
 *
 * @param subject what is watched
 * @param holds how long the condition must hold ({@code for})
 * @param channels names of channels; empty means that it is only shown
 * @param runbook path of the runbook in the source, or null
 */
public record Alert(
    Name name,
    Subject subject,
    Condition condition,
    Duration holds,
    Severity severity,
    List<Name> channels,
    @Nullable String runbook) {
  public Alert {
    channels = List.copyOf(channels);
  }

  /** What an alert watches. */
  public sealed interface Subject {
    Name name();

    record OfService(Name name) implements Subject {}

    record OfResource(Name name) implements Subject {}

    record OfRoute(Name name) implements Subject {}
  }

  /** What makes an alert fire. */
  public sealed interface Condition {
    Threshold threshold();

    /** A measure that every target has. */
    record Measured(Measure measure, Threshold threshold) implements Condition {}

    /** A PromQL expression of the application's own metrics. */
    record Query(String expression, Threshold threshold) implements Condition {}
  }

  /** Built-in measures. */
  public enum Measure {
    /** Percent of requests that fail. */
    ERROR_RATE,
    /** 95th percentile of response times, milliseconds. */
    P95,
    /** 99th percentile of response times, milliseconds. */
    P99,
    /** Percent of the CPU limit or request. */
    CPU,
    /** Percent of the memory limit. */
    MEMORY,
    /** Restarts while the alert's duration passes. */
    RESTARTS,
    /** Age of the oldest message, milliseconds. */
    QUEUE_AGE,
    /** Messages that wait. */
    QUEUE_DEPTH
  }

  /** How urgent an alert is. */
  public enum Severity {
    INFO,
    WARNING,
    CRITICAL
  }
}
