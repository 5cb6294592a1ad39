package dev.slipway.starter.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Counts the requests being served, and knows whether new ones are welcome:
 *
 * <pre>
 *   SERVING --leave()--> LEAVING --refuseNew()--> REFUSING
 * </pre>
 *
 * One lock guards everything; {@code none} is signalled when the last request ends.
 */
public final class RequestsInFlight {

  private enum Phase {
    SERVING,
    LEAVING,
    REFUSING
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private final Map<Long, String> unfinished = new HashMap<>();
  private Phase phase = Phase.SERVING;
  private long entered;

  /** Readiness is to say "no" from now on; requests are still served. */
  public void leave() {
    locked(() -> phase = Phase.LEAVING);
  }

  /** New requests are refused from now on. */
  public void refuseNew() {
    locked(() -> phase = Phase.REFUSING);
  }

  public boolean isLeaving() {
    return locked(() -> phase != Phase.SERVING);
  }

  /** A ticket to be closed when the request ends, or nothing when it must be refused. */
  Optional<Ticket> enter(String description) {
    return locked(() -> {
      if (phase == Phase.REFUSING) {
        return Optional.empty();
      }
      long number = entered++;
      unfinished.put(number, description);
      return Optional.of(() -> end(number));
    });
  }

  private void end(long number) {
    locked(() -> {
      unfinished.remove(number);
      if (unfinished.isEmpty()) {
        none.signalAll();
      }
      return number;
    });
  }

  /** What is being served at this moment, as "METHOD path". */
  public Collection<String> unfinished() {
    return locked(() -> List.copyOf(unfinished.values()));
  }

  /** Waits until nothing is being served; returns what still was when the time was over. */
  public Collection<String> awaitNone(Duration limit) {
    return locked(() -> {
      long left = limit.toNanos();
      try {
        while (!unfinished.isEmpty() && left > 0) {
          left = none.awaitNanos(left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new ArrayList<>(unfinished.values());
    });
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /** One request being served. */
  @FunctionalInterface
  interface Ticket extends AutoCloseable {
    @Override
    void close();
  }
}
