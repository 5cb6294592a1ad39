package dev.slipway.e2e;

/**
 * How much of the long suites runs: a sample in every build, all of it with {@code
 * -De2e.full=true}.
 */
final class Extent {

  private Extent() {}

  static boolean isFull() {
    return Boolean.getBoolean("e2e.full");
  }

  static int of(int sample, int full) {
    return isFull() ? full : sample;
  }
}
