package dev.slipway.runtime.process.instance;

import dev.slipway.delivery.port.RevisionSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is wished of an instance. Anybody wishes; the keeper's thread waits here for what changes.
 * An interruption of that thread is the wish to let go.
 */
final class Wishes {
  /** A stop is never taken back. */
  enum Wish {
    RUN,
    STOP,
    LET_GO
  }

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable RevisionSpec spec;
  private Wish wish = Wish.RUN;

  Wishes(InstantSource clock) {
    this.clock = clock;
  }

  /** It is to run as this says. */
  void adopt(RevisionSpec wanted) {
    signal(() -> spec = wanted);
  }

  void stop() {
    signal(() -> wish = Wish.STOP);
  }

  void letGo() {
    signal(this::unlessStopped);
  }

  /** The spec, where one is known. */
  Optional<RevisionSpec> spec() {
    lock.lock();
    try {
      return Optional.ofNullable(spec);
    } finally {
      lock.unlock();
    }
  }

  boolean are(Wish asked) {
    lock.lock();
    try {
      return wish == asked;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a spec and that time; empty when something else than running is wished meanwhile.
   *
   * @param due not before then, or null for at once
   */
  Optional<RevisionSpec> awaitSpec(@Nullable Instant due) {
    lock.lock();
    try {
      while (wish == Wish.RUN) {
        Instant now = clock.instant();
        if (spec != null && (due == null || !due.isAfter(now))) {
          return Optional.of(spec);
        }
        await(due == null ? Duration.ofMinutes(1) : Duration.between(now, due));
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for that time, or until something is wished. */
  void pause(Duration duration) {
    lock.lock();
    try {
      await(duration);
    } finally {
      lock.unlock();
    }
  }

  /** Holding the lock: until something is wished or the time has passed; callers look again. */
  @SuppressWarnings("WaitNotInLoop")
  private void await(Duration duration) {
    try {
      boolean _ = changed.await(Math.max(1, duration.toNanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      unlessStopped();
    }
  }

  /** Holding the lock. */
  private void unlessStopped() {
    wish = wish == Wish.STOP ? Wish.STOP : Wish.LET_GO;
  }

  private void signal(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
