package dev.slipway.runtime.process.probe;

import dev.slipway.delivery.port.Observed.Readiness;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Probes one run of one instance on a thread of its own: the startup probe until it succeeds, then
 * liveness and readiness. Asks every 200 ms until the first good answer, every second until three,
 * then at the probe's period. {@link #readiness} is a value published by one writer; {@link
 * #livenessFailure} is null until the instance must be restarted.
 */
public final class Prober implements AutoCloseable {
  /** Before the first good answer; a start should not wait for a long period to pass. */
  private static final Duration EAGER = Duration.ofMillis(200);

  /** Between the good answers that make an instance healthy. */
  private static final Duration CONFIRMING = Duration.ofSeconds(1);

  /** Good answers in a row after which the probe's own period is enough. */
  private static final int CONFIRMED = 3;

  /** Longest wait without looking at the clock, which may jump. */
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final Probes probes;
  private final Checker checker;
  private final InstantSource clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Readiness readiness = Readiness.UNKNOWN;
  private volatile @Nullable String livenessFailure;

  private Prober(Probes probes, Checker checker, InstantSource clock) {
    this.probes = probes;
    this.checker = checker;
    this.clock = clock;
  }

  /** What is probed, and with what. */
  public record Setup(
      Probes probes,
      long leader,
      SortedMap<String, Integer> ports,
      Path heartbeat,
      Checker.Commands commands,
      HttpQuestions questions,
      InstantSource clock) {}

  /** Starts probing. */
  public static Prober start(Setup setup) {
    Checker.Subject subject =
        new Checker.Subject(
            setup.leader(), setup.ports(), setup.heartbeat(), setup.clock(), setup.commands());
    Prober prober =
        new Prober(setup.probes(), new Checker(subject, setup.questions()), setup.clock());
    Thread.ofVirtual().name("prober-" + setup.leader()).start(prober::probe);
    return prober;
  }

  /** The newest answers. */
  public Readiness readiness() {
    return readiness;
  }

  /** Why the instance must be restarted, or null. */
  public @Nullable String livenessFailure() {
    return livenessFailure;
  }

  /** Ends probing; an answer that is being waited for is dropped. */
  @Override
  public void close() {
    closed.countDown();
  }

  private void probe() {
    Probe startup = probes.startup();
    if (startup != null && !startUp(startup)) {
      return;
    }
    Probe liveness = probes.liveness();
    Probe ready = probes.readiness();
    // A liveness failure restarts the instance, so those are only counted at the probe's own pace.
    Streak alive = new Streak(liveness, false, clock.instant());
    Streak healthy = new Streak(ready, true, clock.instant());
    Duration wait = Duration.ZERO;
    while (!pause(wait)) {
      if (healthy.isDue(clock.instant()) && ready != null) {
        Checker.Answer answer = checker.ask(ready.check(), ready.timeout());
        healthy.add(answer.good(), clock.instant());
        publish(true, answer);
      }
      if (alive.isDue(clock.instant()) && liveness != null) {
        Checker.Answer answer = checker.ask(liveness.check(), liveness.timeout());
        alive.add(answer.good(), clock.instant());
        if (alive.failures >= liveness.failureThreshold()) {
          livenessFailure = "liveness probe failed " + alive.failures + " times: " + answer.text();
          return;
        }
      }
      wait = earlier(healthy.nextIn(clock.instant()), alive.nextIn(clock.instant()));
    }
  }

  /** The startup probe; false when closed or failed. */
  private boolean startUp(Probe startup) {
    if (pause(startup.initialDelay())) {
      return false;
    }
    Instant deadline =
        clock.instant().plus(startup.period().multipliedBy(startup.failureThreshold()));
    while (true) {
      Checker.Answer answer = checker.ask(startup.check(), startup.timeout());
      if (answer.good()) {
        readiness = new Readiness(true, 0, 0, null, answer.text());
        return true;
      }
      publish(false, answer);
      if (clock.instant().isAfter(deadline)) {
        livenessFailure = "startup probe never succeeded: " + answer.text();
        return false;
      }
      if (pause(EAGER)) {
        return false;
      }
    }
  }

  private void publish(boolean startupPassed, Checker.Answer answer) {
    Readiness before = readiness;
    boolean sameRow =
        answer.good() ? before.consecutiveSuccesses() > 0 : before.consecutiveFailures() > 0;
    int good = answer.good() ? before.consecutiveSuccesses() + 1 : 0;
    int bad = answer.good() ? 0 : before.consecutiveFailures() + 1;
    Instant since = sameRow && before.since() != null ? before.since() : clock.instant();
    readiness = new Readiness(startupPassed, good, bad, since, answer.text());
  }

  /** Waits; returns whether this was closed meanwhile. */
  private boolean pause(Duration duration) {
    try {
      return closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static Duration earlier(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  /** A row of equal answers of one probe, and when to ask next. */
  private static final class Streak {
    private final @Nullable Probe probe;
    private final boolean quickAtFirst;
    private Instant next;
    private boolean wasGood;
    private int successes;
    private int failures;

    Streak(@Nullable Probe probe, boolean quickAtFirst, Instant now) {
      this.probe = probe;
      this.quickAtFirst = quickAtFirst;
      this.next = probe == null ? Instant.MAX : now.plus(probe.initialDelay());
    }

    boolean isDue(Instant now) {
      return !next.isAfter(now);
    }

    Duration nextIn(Instant now) {
      if (next.equals(Instant.MAX)) {
        return IDLE;
      }
      Duration left = Duration.between(now, next);
      return left.isNegative() ? Duration.ZERO : earlier(left, IDLE);
    }

    void add(boolean good, Instant now) {
      wasGood |= good;
      successes = good ? successes + 1 : 0;
      failures = good ? 0 : failures + 1;
      next = now.plus(interval());
    }

    private Duration interval() {
      Duration period = probe == null ? IDLE : probe.period();
      if (!quickAtFirst || successes >= CONFIRMED) {
        return period;
      }
      return earlier(wasGood ? CONFIRMING : EAGER, period);
    }
  }
}
