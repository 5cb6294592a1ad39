package dev.slipway.render.kubernetes.workload;

import java.time.Duration;

/** Amounts as Kubernetes writes them. */
public final class Quantities {
  private static final int BITS_PER_STEP = 10;
  private static final String[] UNITS = {"", "Ki", "Mi", "Gi", "Ti"};

  private Quantities() {}

  /** Thousandths of a core: {@code 100m}, {@code 2}. */
  static String cpu(int millis) {
    return millis % 1000 == 0 ? "" + millis / 1000 : millis + "m";
  }

  /** Bytes in the largest binary unit that loses nothing: {@code 256Mi}. */
  public static String bytes(long bytes) {
    long amount = bytes;
    int unit = 0;
    while (unit < UNITS.length - 1 && amount != 0 && amount % (1L << BITS_PER_STEP) == 0) {
      amount >>= BITS_PER_STEP;
      unit++;
    }
    return amount + UNITS[unit];
  }

  /** Whole seconds, begun ones counted. */
  public static long seconds(Duration duration) {
    return duration.plusNanos(999_999_999).toSeconds();
  }
}
