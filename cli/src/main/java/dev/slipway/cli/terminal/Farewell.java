package dev.slipway.cli.terminal;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says something on the way out when the process is ended from outside (Ctrl-C, SIGTERM) while this
 * is open. The words are said by the JVM's shutdown thread; the exit code stays the signal's own,
 * 130 for Ctrl-C.
 */
public final class Farewell implements AutoCloseable {
  private final AtomicBoolean armed = new AtomicBoolean(true);

  private Farewell() {}

  /** Arms it; close disarms. */
  public static Farewell onInterrupt(Runnable words) {
    var farewell = new Farewell();
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> farewell.sayOnce(words)));
    return farewell;
  }

  private void sayOnce(Runnable words) {
    if (armed.getAndSet(false)) {
      words.run();
    }
  }

  @Override
  public void close() {
    armed.set(false);
  }
}
