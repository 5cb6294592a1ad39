package dev.slipway.runtime.process.instance;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait before a dead instance is started again: 1 s, doubled up to 60 s, from the start
 * again after it lived for five minutes. Immutable.
 *
 * @param deaths in a row, each after less than five minutes
 */
record Backoff(int deaths) {
  static final Backoff NONE = new Backoff(0);

  /** First wait after a death. */
  static final Duration FIRST = Duration.ofSeconds(1);

  /** Longest wait. */
  static final Duration LONGEST = Duration.ofSeconds(60);

  /** A life that clears the record. */
  static final Duration HEALTHY_LIFE = Duration.ofMinutes(5);

  /** From this many deaths in a row on it is a crash loop. */
  private static final int LOOP = 3;

  private static final int MOST_DOUBLINGS = 6;

  /** After a death at {@code at} of a process that was started at {@code since}. */
  Backoff died(Instant since, Instant at) {
    boolean livedLong = Duration.between(since, at).compareTo(HEALTHY_LIFE) >= 0;
    return new Backoff(livedLong ? 1 : deaths + 1);
  }

  Duration delay() {
    Duration doubled = FIRST.multipliedBy(1L << Math.clamp(deaths - 1L, 0, MOST_DOUBLINGS));
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }

  boolean isLoop() {
    return deaths >= LOOP;
  }
}
