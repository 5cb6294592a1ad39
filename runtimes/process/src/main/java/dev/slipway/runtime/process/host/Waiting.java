package dev.slipway.runtime.process.host;

import dev.slipway.delivery.DeliveryException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits on conditions of other processes, which can only be asked, not awaited. */
public final class Waiting {
  private static final Duration STEP = Duration.ofMillis(25);

  private Waiting() {}

  /** Asks until it holds or the deadline passes; returns whether it held. */
  public static boolean until(Duration timeout, BooleanSupplier condition) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      pause(STEP);
    }
    return true;
  }

  /** One bounded pause that an interruption ends. */
  public static void pause(Duration duration) {
    try {
      boolean _ = new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeliveryException.Unknown("interrupted while waiting", e);
    }
  }
}
