package dev.slipway.starter.observe.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts and measures requests by method, route and status. Safe for any thread. */
final class HttpMetrics {

  /** Where no route was reached: all unknown paths together, and what was refused before. */
  static final String UNMATCHED = "unmatched";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final MeterRegistry registry;
  private final Map<Labels, Meters> known = new ConcurrentHashMap<>();

  HttpMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * One request has ended.
   *
   * @param path its route's template
   * @param read bytes of its body
   * @param written bytes of the answer's body, as they went over the wire
   */
  void ended(String method, String path, int status, long nanoseconds, long read, long written) {
    String bounded = METHODS.contains(method) ? method : "OTHER"; // a client may invent any
    Meters meters = known.computeIfAbsent(new Labels(bounded, path, status), this::meters);
    meters.requests.increment();
    meters.duration.record(nanoseconds, TimeUnit.NANOSECONDS);
    meters.requestSize.record((double) read);
    meters.responseSize.record((double) written);
  }

  private Meters meters(Labels labels) {
    String[] route = {"method", labels.method, "path", labels.path};
    String status = Integer.toString(labels.status);
    return new Meters(
        Counter.builder("http.requests")
            .description("Requests answered.")
            .tags(route)
            .tag("status", status)
            .register(registry),
        Timer.builder("http.request.duration")
            .description("From the first byte of the request to the last of the answer.")
            .tags(route)
            .tag("status", status)
            .serviceLevelObjectives(Buckets.REQUESTS)
            .register(registry),
        size("http.request.size", "Bytes of the bodies of requests.", route),
        size("http.response.size", "Bytes of the bodies of answers, as sent.", route));
  }

  private DistributionSummary size(String name, String description, String... tags) {
    return DistributionSummary.builder(name)
        .description(description)
        .baseUnit("bytes")
        .tags(tags)
        .serviceLevelObjectives(Buckets.SIZES)
        .register(registry);
  }

  private record Labels(String method, String path, int status) {}

  private record Meters(
      Counter requests,
      Timer duration,
      DistributionSummary requestSize,
      DistributionSummary responseSize) {}
}
