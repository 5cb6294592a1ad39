package dev.slipway.gateway.health;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When each of a set of things is to be probed next. Pure but for its own table; time is passed in,
 * in nanoseconds of any origin. Each is due at most once until {@link #done} is called for it. Not
 * safe for threads; the owner locks.
 */
final class ProbeSchedule<T> {
  private static final long RUNNING = Long.MAX_VALUE;

  private final Map<T, Long> dueAt = new HashMap<>();

  /** Takes an item in, due at {@code atNanos}, unless it is known. */
  void add(T item, long atNanos) {
    dueAt.putIfAbsent(item, atNanos);
  }

  /** Forgets all but these. */
  void keep(Set<T> items) {
    dueAt.keySet().retainAll(items);
  }

  /** Those due now; they count as running. */
  List<T> due(long nowNanos) {
    List<T> due = new ArrayList<>();
    dueAt.replaceAll((item, at) -> {
      if (at == RUNNING || nowNanos - at < 0) {
        return at;
      }
      due.add(item);
      return RUNNING;
    });
    return due;
  }

  /** Probes an item at {@code atNanos} unless it is running or due earlier. */
  void soon(T item, long atNanos) {
    dueAt.computeIfPresent(
        item, (_, at) -> at == RUNNING ? at : Long.valueOf(Math.min(at, atNanos)));
  }

  /** The probe of an item ended; the next one is at {@code nextNanos}. */
  void done(T item, long nextNanos) {
    dueAt.computeIfPresent(item, (_, _) -> nextNanos);
  }
}
