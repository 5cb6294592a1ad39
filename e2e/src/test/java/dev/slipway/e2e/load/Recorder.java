package dev.slipway.e2e.load;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Collects what the clients saw. All methods may be called from any thread. */
final class Recorder {

  private final InstantSource clock = InstantSource.system();
  private final List<Long> latencies = new ArrayList<>(); // nanoseconds, of ordinary requests
  private final List<LoadReport.Failure> failures = new ArrayList<>();
  private final Set<String> accepted = new HashSet<>();
  private final TreeMap<String, Integer> versions = new TreeMap<>();
  private int requests;
  private int slow;
  private int echoes;
  private int reconnects;

  synchronized void ordinary(long nanos, Answer answer) {
    requests++;
    latencies.add(nanos);
    versions.merge(answer.header("x-version"), 1, Integer::sum);
  }

  synchronized void slow(Answer answer) {
    requests++;
    slow++;
    versions.merge(answer.header("x-version"), 1, Integer::sum);
  }

  synchronized void accepted(String order) {
    accepted.add(order);
  }

  synchronized void echoed() {
    echoes++;
  }

  synchronized void reconnected() {
    reconnects++;
  }

  synchronized void failed(String client, String what) {
    requests++;
    failures.add(new LoadReport.Failure(clock.instant(), client, what));
  }

  synchronized boolean hasSeen(String version) {
    return versions.containsKey(version);
  }

  synchronized int requests() {
    return requests;
  }

  synchronized List<LoadReport.Failure> failures() {
    return List.copyOf(failures);
  }

  synchronized LoadReport report(Instant started, Ledger ledger) {
    Set<String> recorded = ledger.orders();
    return new LoadReport(
        Duration.between(started, clock.instant()),
        requests,
        slow,
        echoes,
        reconnects,
        List.copyOf(failures),
        ledger.duplicates().size(),
        (int) accepted.stream().filter(order -> !recorded.contains(order)).count(),
        LoadReport.Latency.of(latencies),
        versions);
  }
}
