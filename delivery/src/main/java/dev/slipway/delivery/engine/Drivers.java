package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.Holder;
import dev.slipway.delivery.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One virtual thread per place that ticks its driver when the driver asked for it or when somebody
 * pokes, and one that renews leases. Each loop waits on its own condition; {@code closed} is
 * volatile and ends them. Interrupting a place's thread is how a running build is cancelled.
 */
final class Drivers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Drivers.class);
  private static final Duration FAREWELL = Duration.ofSeconds(5); // for effects to be left

  private final Ports ports;
  private final Settings settings;
  private final Holder me;
  private final InstantSource clock;
  private final Map<Place, Loop> loops = new ConcurrentHashMap<>();
  private final Wakeup renewals = new Wakeup();
  private volatile boolean started;
  private volatile boolean closed;

  Drivers(Ports ports, Settings settings, Holder me, InstantSource clock) {
    this.ports = ports;
    this.settings = settings;
    this.me = me;
    this.clock = clock;
  }

  /** Starts a thread for every place the journal knows. */
  void start() {
    started = true;
    Thread.ofVirtual().name("leases").start(this::renewLeases);
    ports.journal().places().forEach(this::poke);
  }

  /** There is something to do for the place. */
  void poke(Place place) {
    if (started && !closed) {
      loops.computeIfAbsent(place, Loop::new).wakeup.poke();
    }
  }

  /** Interrupts what the place's thread is doing, so that it sees a cancellation. */
  void interrupt(Place place) {
    Loop loop = loops.get(place);
    if (loop != null && loop.driver.isInterruptible()) {
      loop.thread.interrupt();
    }
    poke(place);
  }

  /** What keeps the place's thread from getting on; null when nothing does. */
  @Nullable DeliveryException hindrance(Place place) {
    Loop loop = loops.get(place);
    return loop == null ? null : loop.driver.hindrance();
  }

  PlaceDriver driver(Place place) {
    return new PlaceDriver(place, ports, settings, me, new DeadHolders(me), clock);
  }

  private void renewLeases() {
    while (!closed) {
      renewals.await(Journal.RENEWAL);
      for (Loop loop : loops.values()) {
        try {
          loop.driver.renew(clock.instant());
        } catch (DeliveryException e) {
          log.atWarn().addKeyValue("error", e.getMessage()).log("could not renew a lease");
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    renewals.poke();
    loops.keySet().forEach(this::interrupt);
    loops.values().forEach(loop -> loop.wakeup.poke());
    loops.values().forEach(Loop::end);
  }

  /** A place's thread with its driver. */
  private final class Loop {
    private final Place place;
    private final PlaceDriver driver;
    private final Wakeup wakeup = new Wakeup();
    private final Thread thread;

    Loop(Place place) {
      this.place = place;
      this.driver = driver(place);
      this.thread = Thread.ofVirtual().name("place " + place).start(this::run);
    }

    private void run() {
      while (!closed) {
        Instant next = tick();
        Thread.interrupted(); // a cancellation has done its work by now
        if (!closed) {
          wakeup.await(Duration.between(clock.instant(), next));
        }
      }
    }

    /** The boundary of the place: whatever goes wrong here must not end its thread. */
    private Instant tick() {
      try {
        return driver.tick();
      } catch (RuntimeException e) {
        log.atError()
            .setCause(e)
            .addKeyValue("app", place.application())
            .addKeyValue("environment", place.environment())
            .log("a fault of the engine itself");
        return clock.instant().plus(FAREWELL);
      }
    }

    void end() {
      try {
        if (thread.join(FAREWELL)) {
          driver.letGo();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (DeliveryException e) {
        log.atWarn().addKeyValue("error", e.getMessage()).log("could not give a lease back");
      }
    }
  }

  /** A condition with memory: a poke while nobody waits ends the next wait at once. */
  private static final class Wakeup {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean poked;

    void poke() {
      lock.lock();
      try {
        poked = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    void await(Duration atMost) {
      lock.lock();
      try {
        long left = atMost.toNanos();
        while (!poked && left > 0) {
          left = changed.awaitNanos(left);
        }
        poked = false;
      } catch (InterruptedException e) {
        poked = false; // the loop looks at the journal and at closed again
      } finally {
        lock.unlock();
      }
    }
  }
}
