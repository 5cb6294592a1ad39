package dev.slipway.e2e.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened under load.
 *
 * @param requests HTTP requests of all kinds, failed ones included
 * @param slow requests that took seconds on purpose and completed
 * @param echoes WebSocket messages that came back
 * @param reconnects WebSockets that were closed properly (1000, 1001 or 1012) and opened again
 * @param duplicated orders recorded more than once
 * @param lost orders that were accepted and are recorded nowhere
 * @param versions answers by the version that gave them
 */
public record LoadReport(
    Duration duration,
    int requests,
    int slow,
    int echoes,
    int reconnects,
    List<Failure> failures,
    int duplicated,
    int lost,
    Latency latency,
    SortedMap<String, Integer> versions) {

  public LoadReport {
    failures = List.copyOf(failures);
    versions = new TreeMap<>(versions);
  }

  /** One thing that a user would have noticed. */
  public record Failure(Instant at, String client, String what) {}

  /** Of ordinary requests. */
  public record Latency(Duration p50, Duration p95, Duration p99, Duration max) {

    static Latency of(List<Long> nanos) {
      List<Long> sorted = nanos.stream().sorted().toList();
      return new Latency(at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
    }

    private static Duration at(List<Long> sorted, double share) {
      if (sorted.isEmpty()) {
        return Duration.ZERO;
      }
      int index = (int) Math.ceil(share * sorted.size()) - 1;
      return Duration.ofNanos(sorted.get(Math.max(0, index)));
    }
  }

  /** One line for people: what a run prints. */
  public String figures() {
    return "%d requests in %.0f s (%d slow, %d echoes, %d reconnects): %d failed, %d duplicated, %d lost; p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.0f ms"
        .formatted(
            requests,
            duration.toMillis() / 1e3,
            slow,
            echoes,
            reconnects,
            failures.size(),
            duplicated,
            lost,
            latency.p50().toNanos() / 1e6,
            latency.p95().toNanos() / 1e6,
            latency.p99().toNanos() / 1e6,
            latency.max().toNanos() / 1e6);
  }
}
