package dev.slipway.starter.observe.metrics;

import java.time.Duration;
import java.util.stream.LongStream;

/** Upper bounds of histograms: each is a figure that somebody is promised or warned about. */
public final class Buckets {

  /**
   * Answers to clients: 5 ms is a cached answer, 2 s the limit of the latency alert, which needs a
   * bucket exactly there.
   */
  public static final Duration[] REQUESTS =
      milliseconds(5, 10, 25, 50, 100, 250, 500, 1_000, 2_000, 5_000, 10_000);

  /** Calls to a database or a cache: 100 ms is a slow query, 2 s the wait for a connection. */
  public static final Duration[] BACKENDS =
      milliseconds(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_000, 5_000);

  /** Jobs of queues, in which minutes are usual. */
  public static final Duration[] JOBS =
      milliseconds(10, 100, 1_000, 5_000, 30_000, 60_000, 300_000, 1_800_000);

  /** In bytes; the last is the largest body that is accepted by default. */
  static final double[] SIZES = {100, 1_000, 10_000, 100_000, 1_000_000, 10_485_760};

  private Buckets() {}

  private static Duration[] milliseconds(long... bounds) {
    return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }
}
