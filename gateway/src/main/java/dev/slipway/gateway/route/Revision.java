package dev.slipway.gateway.route;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * One revision behind one route, with everything counted about it; lives across snapshots. Safe for
 * any thread.
 */
public final class Revision {
  private static final double[] BUCKET_SECONDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  private static final long[] BUCKET_NANOS = new long[BUCKET_SECONDS.length];
  private static final int CODE_CLASSES = 6; // index 1 to 5
  private static final int BUCKETS_AT = CODE_CLASSES;
  private static final int SUM_AT = BUCKETS_AT + BUCKET_SECONDS.length + 1;
  private static final int IN_FLIGHT_AT = SUM_AT + 1;
  private static final int WEB_SOCKETS_AT = IN_FLIGHT_AT + 1;
  private static final int ERRORS_AT = WEB_SOCKETS_AT + 1;
  private static final int RETRIES_AT = ERRORS_AT + 1;
  private static final int FIELDS = RETRIES_AT + 1;

  static {
    for (int i = 0; i < BUCKET_SECONDS.length; i++) {
      BUCKET_NANOS[i] = (long) (BUCKET_SECONDS[i] * TimeUnit.SECONDS.toNanos(1));
    }
  }

  private final String name;
  private final LoopStats stats;
  private final AtomicInteger cursor = new AtomicInteger();

  Revision(String name, int loops) {
    this.name = name;
    this.stats = new LoopStats(loops, FIELDS);
  }

  public String name() {
    return name;
  }

  /** Next position of the round over this revision's endpoints. */
  int next() {
    return cursor.getAndIncrement() & Integer.MAX_VALUE;
  }

  /** A request was given to an endpoint, or came back from it with {@code delta} -1. */
  public void inFlight(int loop, int delta) {
    stats.add(loop, IN_FLIGHT_AT, delta);
  }

  public void webSockets(int loop, int delta) {
    stats.add(loop, WEB_SOCKETS_AT, delta);
  }

  public void upstreamError(int loop) {
    stats.add(loop, ERRORS_AT, 1);
  }

  public void retry(int loop) {
    stats.add(loop, RETRIES_AT, 1);
  }

  /** A request ended with {@code status} after {@code nanos}. */
  public void answered(int loop, int status, long nanos) {
    stats.add(loop, status / 100, 1);
    int bucket = 0;
    while (bucket < BUCKET_NANOS.length && nanos > BUCKET_NANOS[bucket]) {
      bucket++;
    }
    stats.add(loop, BUCKETS_AT + bucket, 1);
    stats.add(loop, SUM_AT, nanos);
  }

  public long inFlight() {
    return stats.sum(IN_FLIGHT_AT);
  }

  public long webSockets() {
    return stats.sum(WEB_SOCKETS_AT);
  }

  public long upstreamErrors() {
    return stats.sum(ERRORS_AT);
  }

  public long retries() {
    return stats.sum(RETRIES_AT);
  }

  /** Requests answered, whatever the status. */
  public long answered() {
    return IntStream.rangeClosed(1, 5).mapToLong(this::requests).sum();
  }

  /** Requests answered with a status of the class 1 to 5. */
  public long requests(int codeClass) {
    return stats.sum(codeClass);
  }

  /**
   * Requests in the bucket of that index alone; the last index is the one without an upper bound.
   */
  public long bucket(int index) {
    return stats.sum(BUCKETS_AT + index);
  }

  /** Upper bounds of the duration histogram in seconds. */
  public static double[] bucketSeconds() {
    return BUCKET_SECONDS.clone();
  }

  public double secondsSum() {
    return stats.sum(SUM_AT) / (double) TimeUnit.SECONDS.toNanos(1);
  }
}
