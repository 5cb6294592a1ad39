package dev.slipway.runtime.process.instance;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.port.AttachRequest;
import dev.slipway.delivery.port.Attached;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.model.spec.ComputeResources;
import dev.slipway.runtime.process.attach.Attachments;
import dev.slipway.runtime.process.host.ControlGroups;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.host.ProcessIdentity;
import dev.slipway.runtime.process.host.Waiting;
import dev.slipway.runtime.process.instance.Wishes.Wish;
import dev.slipway.runtime.process.log.OutputClock;
import dev.slipway.runtime.process.probe.HttpQuestions;
import dev.slipway.runtime.process.probe.Prober;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one instance running on a virtual thread of its own, its only writer: starts it, watches
 * it, sweeps what a dead one leaves, waits and starts it again, until it is told to stop.
 *
 * <p>Without a spec (after a restart of slipwayd, until converge names the revision again) it only
 * observes: a living instance is left alone, a dead one stays dead.
 *
 * <p>The thread's own findings are published in volatile fields; no lock is held while something of
 * the operating system is waited for.
 */
final class Keeper {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  /** How often the end of a process is looked for. */
  private static final Duration TICK = Duration.ofMillis(100);

  /** For a shim that was started to say whether its program was. */
  private static final Duration START_PATIENCE = Duration.ofSeconds(10);

  /** For the log pump to write what a dead program left in the pipe. */
  private static final Duration DRAIN_PATIENCE = Duration.ofMillis(500);

  /** What a keeper works with. */
  record Tools(
      Launches launches, Attachments attachments, HttpQuestions questions, InstantSource clock) {}

  private final InstanceRecord record;
  private final Path folder;
  private final Runs runs;
  private final Tools tools;
  private final Beside beside;
  private final Wishes wishes;
  private final Thread thread;

  private volatile ControlGroups groups;
  private volatile @Nullable Prober prober;
  private volatile Backoff backoff = Backoff.NONE;
  private volatile @Nullable Instant nextAttempt;
  private volatile String lastWords = "";

  Keeper(InstanceRecord record, Path folder, Path logs, Tools tools) {
    this.record = record;
    this.folder = folder;
    this.runs = new Runs(folder.resolve("runs"), logs);
    this.tools = tools;
    this.beside = new Beside(record, folder.resolve("dir"), tools.launches(), tools.attachments());
    this.wishes = new Wishes(tools.clock());
    this.groups = ControlGroups.create(groupName(), ComputeResources.NONE);
    this.thread = Thread.ofVirtual().name("keeper-" + record.id().label()).unstarted(this::keep);
  }

  void start() {
    thread.start();
  }

  InstanceRecord record() {
    return record;
  }

  /** From now on it is started again when it dies, as this says. */
  void adopt(RevisionSpec wanted) {
    groups = ControlGroups.create(groupName(), wanted.service().resources());
    wishes.adopt(wanted);
  }

  /** Asks for the instance's end; {@link #awaitEnd} waits for it. */
  void stop() {
    wishes.stop();
  }

  /** Ends the keeping and leaves the instance as it is. */
  void letGo() {
    wishes.letGo();
  }

  /** Waits until the keeper's thread has ended. */
  void awaitEnd(Duration timeout) {
    try {
      if (!thread.join(timeout)) {
        throw new DeliveryException.Unknown(
            record.id() + " has not ended within " + timeout.toSeconds() + " s", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeliveryException.Unknown("interrupted while stopping " + record.id(), e);
    }
  }

  /** Starts a command for somebody; {@code sessions} is the place's folder of sessions. */
  Attached attach(AttachRequest request, Path sessions) {
    RevisionSpec wanted =
        wishes
            .spec()
            .orElseThrow(() ->
                new DeliveryException.Conflict(
                    record.id() + " was just adopted; try again when its revision is known"));
    Attached attached = beside.attach(wanted, request, sessions, groups);
    if (wishes.are(Wish.STOP)) { // what was attached was ended before, maybe without this one
      attached.close();
      throw new DeliveryException.Conflict(record.id() + " is being stopped");
    }
    return attached;
  }

  /** Waits a moment until the output of an ended run is in its log. */
  void settle() {
    runs.current()
        .filter(run -> run.phase() instanceof Run.Phase.Ended)
        .ifPresent(run -> Waiting.until(DRAIN_PATIENCE, run::isDrained));
  }

  /** What is true now. */
  Observed.Instance observe() {
    Optional<Run> run = runs.current();
    Prober asked = prober;
    Observed.State state = run.isPresent() ? state(run.get()) : notStarted();
    Observed.Readiness readiness =
        asked != null && state instanceof Observed.State.Running
            ? asked.readiness()
            : unknown(run.map(Run::complaints).orElse(""));
    Optional<ProcessIdentity> process = run.flatMap(Run::process);
    return new Observed.Instance(
        record.id(),
        process.map(ProcessIdentity::toString).orElse(""),
        process.map(ProcessIdentity::pid).orElse(0L),
        state,
        Contract.HOST,
        record.ports(),
        Math.max(0, runs.count() - 1),
        readiness,
        groups.notEnforced());
  }

  private Observed.Readiness unknown(String complaints) {
    String words = lastWords.isEmpty() ? complaints : lastWords;
    return words.isEmpty()
        ? Observed.Readiness.UNKNOWN
        : new Observed.Readiness(false, 0, 0, null, words);
  }

  private Observed.State state(Run run) {
    return switch (run.phase()) {
      case Run.Phase.Running(_, Instant since) -> new Observed.State.Running(since);
      case Run.Phase.Starting _ -> new Observed.State.Running(tools.clock().instant());
      case Run.Phase.NotStarted _ -> notStarted();
      case Run.Phase.Ended(Integer code, Instant at) -> {
        Instant next = nextAttempt;
        yield backoff.isLoop() && next != null
            ? new Observed.State.CrashLooping(code, next)
            : new Observed.State.Exited(code, at);
      }
    };
  }

  private Observed.State notStarted() {
    Instant next = nextAttempt;
    if (next == null && wishes.spec().isPresent()) { // on its way: nothing has died yet
      return new Observed.State.Running(tools.clock().instant());
    }
    return backoff.isLoop() && next != null
        ? new Observed.State.CrashLooping(null, next)
        : new Observed.State.Exited(null, tools.clock().instant());
  }

  private void keep() {
    try {
      Optional<Run> run = runs.current().filter(r -> !isOver(r));
      while (wishes.are(Wish.RUN)) {
        if (run.isEmpty()) {
          run = launchWhenDue();
        } else {
          watch(run.get());
          run = Optional.empty();
        }
      }
      if (wishes.are(Wish.STOP)) {
        end();
      }
    } catch (DeliveryException | UncheckedIOException e) {
      LOG.atError().setCause(e).addKeyValue("instance", record.id()).log("instance not kept");
    } finally {
      closeProber();
    }
  }

  /** Waits for a spec and the next attempt's time, then starts a run; empty when that failed. */
  private Optional<Run> launchWhenDue() {
    return wishes.awaitSpec(nextAttempt).flatMap(this::launch);
  }

  private Optional<Run> launch(RevisionSpec wanted) {
    try {
      groups = ControlGroups.create(groupName(), wanted.service().resources());
      Launch launch = beside.program(wanted, groups);
      Run run = runs.next();
      tools.launches().shim().start(launch, run.token(), run.folder(), run.logs());
      nextAttempt = null;
      lastWords = "";
      return Optional.of(run);
    } catch (DeliveryException.Failed e) {
      LOG.atWarn().setCause(e).addKeyValue("instance", record.id()).log("instance cannot start");
      lastWords = (e.getMessage() + " " + e.evidence()).strip();
      died(tools.clock().instant());
      return Optional.empty();
    }
  }

  /** Until the run ends or something else is wished. */
  private void watch(Run run) {
    Instant since = tools.clock().instant();
    OutputClock output = OutputClock.of(run.logs(), run.createdAt(), tools.clock());
    while (wishes.are(Wish.RUN)) {
      output.tick();
      Run.Phase phase = run.phase();
      if (phase instanceof Run.Phase.Ended
          || (phase instanceof Run.Phase.NotStarted && startIsOverdue(since))) {
        closeProber();
        stopping(run).sweep();
        output.look();
        died(run.process().isPresent() ? run.startedAt() : since);
        LOG.atWarn()
            .addKeyValue("instance", record.id())
            .addKeyValue("deaths", backoff.deaths())
            .log("instance ended");
        return;
      }
      if (phase instanceof Run.Phase.Running(ProcessIdentity process, _)) {
        probe(run, process);
      }
      wishes.pause(TICK);
    }
  }

  private boolean startIsOverdue(Instant since) {
    return Duration.between(since, tools.clock().instant()).compareTo(START_PATIENCE) > 0;
  }

  private void probe(Run run, ProcessIdentity process) {
    Optional<RevisionSpec> wanted = wishes.spec();
    Prober current = prober;
    if (current == null && wanted.isPresent()) {
      prober = Prober.start(setup(wanted.get(), process));
    } else if (current != null && current.livenessFailure() != null) {
      String failure = current.livenessFailure();
      LOG.atWarn()
          .addKeyValue("instance", record.id())
          .addKeyValue("error", String.valueOf(failure))
          .log("instance is restarted");
      lastWords = String.valueOf(failure); // before the end can be seen: it is the reason
      closeProber();
      stopping(run).stop(record.grace());
    }
  }

  private Prober.Setup setup(RevisionSpec wanted, ProcessIdentity process) {
    return new Prober.Setup(
        wanted.service().probes(),
        process.pid(),
        record.ports(),
        Contract.heartbeat(beside.writable()),
        (argv, timeout) -> beside.probe(wanted, argv, groups, token()).run(timeout, _ -> {}),
        tools.questions(),
        tools.clock());
  }

  private String token() {
    return runs.current().map(Run::token).orElse("none");
  }

  /** How the run ends; whoever is attached to it ends first. */
  private Stopping stopping(Run run) {
    beside.detachAll();
    return new Stopping(run, groups);
  }

  private void died(Instant since) {
    Instant now = tools.clock().instant();
    backoff = backoff.died(since, now);
    nextAttempt = now.plus(backoff.delay());
  }

  /** Stops the instance and forgets it; its logs stay. */
  private void end() {
    closeProber();
    runs.current().ifPresent(run -> stopping(run).stop(record.grace()));
    groups.remove();
    Folders.delete(folder);
  }

  private void closeProber() {
    Prober current = prober;
    if (current != null) {
      current.close();
      prober = null;
    }
  }

  private static boolean isOver(Run run) {
    Run.Phase phase = run.phase();
    return phase instanceof Run.Phase.Ended || phase instanceof Run.Phase.NotStarted;
  }

  private String groupName() {
    return Integer.toHexString(folder.toString().hashCode()) + "-" + record.id().label();
  }

  InstanceId id() {
    return record.id();
  }
}
