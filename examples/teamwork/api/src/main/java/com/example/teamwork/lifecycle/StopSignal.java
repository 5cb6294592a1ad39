package com.example.teamwork.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/**
 * The wish of the outside that this process end: SIGTERM, or Ctrl-C on a terminal. The main thread
 * of a worker waits for it and then ends the process itself, with exit code 0. A JVM shutdown hook
 * alone would make Java exit with 143, which every platform reads as a crash.
 *
 * <p>In a server the starter takes the signals over as soon as it is there.
 */
public final class StopSignal {

  private final CountDownLatch signalled = new CountDownLatch(1);

  private StopSignal() {}

  /** Takes over SIGTERM and SIGINT from the JVM, which would exit at once. */
  public static StopSignal install() {
    var stop = new StopSignal();
    Signal.handle(new Signal("TERM"), _ -> stop.signalled.countDown());
    Signal.handle(new Signal("INT"), _ -> stop.signalled.countDown());
    return stop;
  }

  /** Waits for the signal, and says whether it came within the time. */
  public boolean awaitFor(Duration limit) {
    try {
      return signalled.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever interrupts the main thread wants the same
      return true;
    }
  }
}
