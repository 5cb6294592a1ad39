package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.deployment.StepRecord;
import dev.slipway.delivery.deployment.StepStatus;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.Holder;
import dev.slipway.delivery.journal.Intent;
import dev.slipway.delivery.journal.Journal;
import dev.slipway.delivery.journal.Lease;
import dev.slipway.delivery.journal.PlaceView;
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.plan.Planner;
import dev.slipway.delivery.plan.Situation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one place on, one {@link #tick} at a time. The order within a step is INTENT (committed)
 * → effect → observe → RESULT (committed together with what comes next); every tick begins by
 * reading the journal, so it makes no difference whether the same process goes on or another one.
 *
 * <p>Owned by one thread; {@link #renew} may be called from another. {@code lease} is volatile for
 * that, {@code interruptible} for those who cancel, {@code hindrance} for those who watch.
 */
final class PlaceDriver {
  private static final Logger log = LoggerFactory.getLogger(PlaceDriver.class);
  private static final Duration IDLE = Duration.ofSeconds(5); // looks for work of other processes
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(5);
  private static final int STEPS_PER_TICK = 100;

  private final Place place;
  private final Ports ports;
  private final Settings settings;
  private final Holder me;
  private final Predicate<Holder> isDead;
  private final InstantSource clock;
  private final Specs specs;
  private final Effects effects;
  private final Checks checks;
  private final Deadlines deadlines;
  private final Results results;
  private final TurningBack turningBack;
  private final Keeper keeper;
  private final JobOutput jobOutput;
  private final Remarks remarks = new Remarks();
  private volatile @Nullable Lease lease;
  private @Nullable String performed;
  private Map<String, String> acted = Map.of();
  private int failures;
  private volatile @Nullable DeliveryException hindrance;
  private volatile boolean interruptible;

  PlaceDriver(
      Place place,
      Ports ports,
      Settings settings,
      Holder me,
      Predicate<Holder> isDead,
      InstantSource clock) {
    this.place = place;
    this.ports = ports;
    this.settings = settings;
    this.me = me;
    this.isDead = isDead;
    this.clock = clock;
    this.specs = new Specs(ports);
    InternalRoutes internal = new InternalRoutes(ports.secrets());
    TrafficPlans plans = new TrafficPlans(specs, internal);
    Launcher launcher = new Launcher(ports, settings, specs, internal);
    this.effects = new Effects(ports, specs, settings, launcher, plans);
    this.checks = new Checks(ports, settings, launcher, plans);
    this.deadlines = new Deadlines(settings);
    this.results = new Results(ports, specs);
    this.turningBack = new TurningBack(ports, settings, results);
    this.keeper = new Keeper(place, ports, settings, specs, launcher, plans);
    this.jobOutput = new JobOutput(ports, settings.outputLines());
  }

  /**
   * Does what can be done now.
   *
   * @return when to look again at the latest
   */
  Instant tick() {
    Instant now = clock.instant();
    try {
      Lease held = lease(now);
      if (held == null) {
        return now.plus(IDLE);
      }
      Instant next = work(held.token());
      failures = 0;
      hindrance = null;
      return next;
    } catch (DeliveryException.StaleToken e) {
      log.atWarn()
          .addKeyValue("app", place.application())
          .addKeyValue("environment", place.environment())
          .log("another control plane has taken over");
      lease = null;
      return now.plus(IDLE);
    } catch (DeliveryException e) {
      failures++;
      hindrance = e;
      log.atWarn()
          .addKeyValue("app", place.application())
          .addKeyValue("environment", place.environment())
          .addKeyValue("attempt", failures)
          .addKeyValue("error", e.getMessage())
          .log("could not get on");
      return clock.instant().plus(backOff(failures));
    }
  }

  /** What made the last tick be in vain; null when it was not. For any thread. */
  @Nullable DeliveryException hindrance() {
    return hindrance;
  }

  /** The lease, taken or prolonged when needed; null while somebody else holds it. */
  private @Nullable Lease lease(Instant now) {
    Lease held = lease;
    if (held != null && held.until().isAfter(now.plus(Journal.RENEWAL))) {
      return held;
    }
    Optional<Lease> taken = ports.journal().acquire(place, me, now, isDead);
    if (taken.isEmpty() || held == null || held.token() != taken.get().token()) {
      performed = null;
    }
    lease = taken.orElse(null);
    return lease;
  }

  private Duration backOff(int attempt) {
    Duration wait = settings.poll().multipliedBy(1L << Math.min(attempt, 5));
    return wait.compareTo(LONGEST_BACK_OFF) < 0 ? wait : LONGEST_BACK_OFF;
  }

  /** Prolongs the lease while the place's thread may be busy with a long effect. */
  void renew(Instant now) {
    Lease held = lease;
    if (held != null) {
      lease =
          ports.journal().renew(held, now)
              ? new Lease(place, held.holder(), held.token(), now.plus(Journal.LEASE))
              : null;
    }
  }

  /** Lets another process take over at once. */
  void letGo() {
    Lease held = lease;
    lease = null;
    if (held != null) {
      ports.journal().release(held);
    }
  }

  private Instant work(long token) {
    keeper.adopt(token);
    for (int i = 0; i < STEPS_PER_TICK; i++) {
      List<Deployment> unfinished = ports.journal().unfinished(place);
      Optional<Deployment> active =
          unfinished.stream().filter(d -> d.startedAt() != null).findFirst();
      if (active.isPresent()) {
        keeper.accompany(token);
        Optional<Instant> wait = drive(active.get(), token);
        if (wait.isPresent()) {
          return wait.get();
        }
      } else if (unfinished.isEmpty() || !begin(unfinished.getFirst().id(), token)) {
        Optional<Instant> next = keeper.tick(token, clock.instant());
        return next.orElse(clock.instant().plus(IDLE));
      }
    }
    return clock.instant();
  }

  private boolean begin(String id, long token) {
    Instant now = clock.instant();
    return ports
        .journal()
        .decide(
            place,
            null,
            view -> {
              Optional<Deployment> next = next(view, id);
              return next.isEmpty()
                  ? new Journal.Decision<>(false, null)
                  : new Journal.Decision<>(
                      true, results.begun(next.get(), view, now).change(token));
            });
  }

  private static Optional<Deployment> next(PlaceView view, String id) {
    boolean free = view.active().isEmpty() && view.state().frozen() == null;
    return view.queued().stream().findFirst().filter(d -> free && d.id().equals(id));
  }

  /** Carries the deployment on by one act; empty when it can go on at once. */
  private Optional<Instant> drive(Deployment deployment, long token) {
    if (!Planner.resumes(deployment.pipelineVersion())) {
      commit(turningBack.refusedAsForeign(deployment, clock.instant()), token);
      return Optional.empty();
    }
    if (!(deployment.state() instanceof DeploymentState.Active active)) {
      return Optional.empty();
    }
    StepRun run = run(deployment, deployment.steps().get(active.step()), token);
    if (active instanceof DeploymentState.Forward forward) {
      Optional<String> by = ports.journal().cancelRequest(deployment.id());
      if (by.isPresent()) {
        cancel(run, forward, by.get());
        return Optional.empty();
      }
    }
    boolean clockWasSetBack = run.since().isAfter(run.now());
    return run.record().status() == StepStatus.PENDING || clockWasSetBack
        ? intend(run)
        : carryOut(run);
  }

  private StepRun run(Deployment deployment, StepRecord record, long token) {
    PlaceState state = ports.journal().place(place);
    Situation situation = specs.situation(deployment, state);
    return new StepRun(deployment, record, situation, token, clock.instant());
  }

  private void commit(Pen pen, long token) {
    ports.journal().commit(pen.change(token));
  }

  private void cancel(StepRun run, DeploymentState.Forward forward, String by) {
    if (run.record().step() instanceof Step.RunJob && run.record().attempt() > 0) {
      ports.runtime().stopJob(Effects.runId(run));
    }
    performed = null;
    commit(
        turningBack.turnedBack(run, forward, new DeploymentState.Reason.CancelRequested(by)),
        run.token());
  }

  /** INTENT: what is about to be done, and the wanted state that goes with it. */
  private Optional<Instant> intend(StepRun run) {
    StepRecord begun =
        run.record()
            .begin(run.now(), deadlines.of(run))
            .with(checks.notes(run), deadlines.of(run), null);
    PlaceState wanted = Intentions.of(run);
    commit(
        new Pen(run.deployment(), run.now())
            .deployment(run.deployment().withStep(begun))
            .place(wanted.equals(run.state()) ? null : wanted)
            .row(new Row.PutIntent(intent(run, begun))),
        run.token());
    performed = null;
    return Optional.empty();
  }

  private Intent intent(StepRun run, StepRecord begun) {
    String id = run.deployment().id();
    return new Intent(
        id,
        begun.index(),
        begun.attempt(),
        Intent.key(id, begun.index(), begun.attempt()),
        run.now(),
        run.token(),
        String.valueOf(effects.before(run)),
        begun.step().title(),
        null,
        null);
  }

  /** Effect and OBSERVE, then what follows from it. */
  private Optional<Instant> carryOut(StepRun run) {
    Outcome outcome;
    try {
      if (!actOnce(run)) {
        return Optional.of(clock.instant());
      }
      if (run.record().step() instanceof Step.RunJob) {
        jobOutput.copy(run);
      }
      outcome = checks.look(at(run), acted);
    } catch (DeliveryException.Unknown e) {
      return unknown(run, e);
    } catch (DeliveryException.StaleToken e) {
      throw e;
    } catch (DeliveryException e) {
      outcome = turningBack.broken(e);
    }
    return conclude(at(run), outcome);
  }

  /** The same step, seen at the present moment: effects take time. */
  private StepRun at(StepRun run) {
    return new StepRun(
        run.deployment(), run.record(), run.situation(), run.token(), clock.instant());
  }

  /** False when it was interrupted: the journal is asked what that means. */
  private boolean actOnce(StepRun run) {
    String key = run.deployment().id() + "/" + run.record().index();
    if (key.equals(performed)) {
      return true;
    }
    interruptible = run.record().step() instanceof Step.Build;
    try (Lines lines =
        new Lines(
            ports.journal(), clock, run, run.record().step().title(), settings.outputLines())) {
      acted = effects.act(run, lines);
    } catch (DeliveryException e) {
      if (Thread.interrupted()) {
        return false;
      }
      throw e;
    } finally {
      interruptible = false;
    }
    performed = key;
    return true;
  }

  /** Whether the place's thread is in an effect that may be broken off. */
  boolean isInterruptible() {
    return interruptible;
  }

  /**
   * A lost acknowledgement: nothing is assumed, the convergent effect is made again and observed.
   */
  private Optional<Instant> unknown(StepRun run, DeliveryException.Unknown e) {
    performed = null;
    Instant now = clock.instant();
    boolean cancelled = ports.journal().cancelRequest(run.deployment().id()).isPresent();
    if (now.isAfter(run.since().plus(settings.rollback())) && !cancelled) {
      return conclude(at(run), turningBack.broken(e));
    }
    StepRecord again = run.record().begin(now, run.record().deadline());
    commit(
        new Pen(run.deployment(), now)
            .deployment(run.deployment().withStep(again))
            .row(new Row.PutIntent(intent(run, again))),
        run.token());
    return Optional.of(now.plus(backOff(again.attempt())));
  }

  private Optional<Instant> conclude(StepRun run, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Wait(var record) -> waitFor(run, record);
      case Outcome.Done done -> {
        performed = null;
        commit(results.done(run, done), run.token());
        yield Optional.empty();
      }
      case Outcome.DoneWithWarning(var warning, var state) -> {
        performed = null;
        commit(results.doneWithWarning(run, warning, state), run.token());
        yield Optional.empty();
      }
      case Outcome.Unknowable(var cause) -> {
        performed = null;
        commit(turningBack.needsHuman(run, cause), run.token());
        yield Optional.empty();
      }
      case Outcome.Broken(var cause) -> {
        performed = null;
        Optional<Pen> turn = turningBack.broken(run, cause);
        turn.ifPresent(pen -> commit(pen, run.token()));
        yield turn.isPresent()
            ? Optional.empty()
            : Optional.of(run.now().plus(backOff(run.record().attempt() + 2)));
      }
    };
  }

  private Optional<Instant> waitFor(StepRun run, StepRecord record) {
    boolean remembers =
        !record.notes().equals(run.record().notes())
            || !Objects.equals(record.deadline(), run.record().deadline());
    boolean tells = record.detail() != null && remarks.isDue(run, record.detail());
    if (!Objects.equals(record.notes().get("retry"), run.record().notes().get("retry"))) {
      performed = null;
    }
    if (remembers || tells) {
      Pen pen = new Pen(run.deployment(), run.now()).deployment(run.deployment().withStep(record));
      commit(tells ? pen.told(record) : pen, run.token());
    }
    return Optional.of(run.now().plus(settings.poll()));
  }
}
