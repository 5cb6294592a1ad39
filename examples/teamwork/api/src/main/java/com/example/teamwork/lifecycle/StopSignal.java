package com.example.teamwork.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/**
 * The wish of the outside that this process end: SIGTERM, or Ctrl-C on a terminal. The main thread
 * waits for it and then ends the process itself, with exit code 0. A JVM shutdown hook alone would
 * make Java exit with 143, which every platform reads as a crash.
 *
 * <p>A second signal means "hurry": pauses that only wait for others to notice are then cut short.
 */
public final class StopSignal {

  private final CountDownLatch first = new CountDownLatch(1);
  private final CountDownLatch second = new CountDownLatch(1);

  StopSignal() {}

  /** Takes over SIGTERM and SIGINT from the JVM, which would exit at once. */
  public static StopSignal install() {
    var stop = new StopSignal();
    Signal.handle(new Signal("TERM"), _ -> stop.signalled());
    Signal.handle(new Signal("INT"), _ -> stop.signalled());
    return stop;
  }

  synchronized void signalled() {
    (first.getCount() > 0 ? first : second).countDown();
  }

  /** Blocks until the first signal. */
  public void await() {
    try {
      first.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever interrupts the main thread wants the same
    }
  }

  /** Waits for the first signal, and says whether it came within the time. */
  public boolean awaitFor(Duration limit) {
    return await(first, limit);
  }

  /** Waits for the second signal, and says whether it came within the time. */
  boolean awaitHurryFor(Duration limit) {
    return await(second, limit);
  }

  private static boolean await(CountDownLatch latch, Duration limit) {
    try {
      return latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
