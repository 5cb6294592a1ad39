package dev.slipway.e2e;

import java.time.Duration;

/**
 * How much of the long suites runs: a sample in every build, all of it with {@code
 * -De2e.full=true}.
 */
final class Extent {
  private static final int BUSY = 5; // times as long, where a neighbour has the machine too

  private Extent() {}

  static boolean isFull() {
    return Boolean.getBoolean("e2e.full");
  }

  /** A time that is promised on a quiet machine; a sample may run beside other work. */
  static Duration promise(Duration quiet) {
    return isFull() ? quiet : quiet.multipliedBy(BUSY);
  }

  static int of(int sample, int full) {
    return isFull() ? full : sample;
  }
}
