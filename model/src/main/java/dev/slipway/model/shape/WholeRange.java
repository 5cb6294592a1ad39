package dev.slipway.model.shape;

/**
 * Which whole numbers a field takes: what the readers accept, the reference says and the schema
 * checks. {@code fields.txt} names them in lower case.
 */
public enum WholeRange {
  PORT(1, 65_535),
  LISTEN(0, 65_535), // 0: any free port
  REPLICAS(0, 100),
  AUTOSCALED_REPLICAS(1, 100),
  SPARE_REPLICAS(0, 100),
  PERCENT(1, 100),
  CANARY_STEP(1, 99), // percent of the traffic; the whole of it is the promotion
  RETRIES(0, 10),
  POOL(1, 10_000), // connections of one instance
  CONNECTIONS(10, 10_000), // a server keeps some for itself and for those who repair it
  PROBE_DELAY(0, 86_400), // seconds; anything above a day is a slip
  PROBE_SECONDS(1, 86_400), // seconds; anything above a day is a slip
  PROBE_TRIES(1, 10_000),
  HTTP_STATUS(100, 599),
  REDIRECT_STATUS(301, 308),
  REQUESTS(1, 1_000_000),
  ZONES(2, 3); // a load balancer needs two; a third is what regions commonly have

  private final int least;
  private final int most;

  WholeRange(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /** The smallest number that is accepted. */
  public int least() {
    return least;
  }

  /** The largest number that is accepted. */
  public int most() {
    return most;
  }

  /** Whether the number is accepted. */
  public boolean holds(long number) {
    return least <= number && number <= most;
  }
}
