package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Cause;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.deployment.DeploymentState.Reason;
import dev.slipway.delivery.deployment.Kind;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.deployment.StepRecord;
import dev.slipway.delivery.deployment.StepRecord.Purpose;
import dev.slipway.delivery.deployment.StepStatus;
import dev.slipway.delivery.journal.Intent;
import dev.slipway.delivery.journal.PlaceView;
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.plan.Compensation;
import dev.slipway.delivery.plan.Planner;
import dev.slipway.delivery.plan.Situation;
import dev.slipway.delivery.release.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an outcome means for the deployment: the rows of RESULT together with what comes next. */
final class Results {
  private final Ports ports;
  private final Settings settings;
  private final Specs specs;
  private final Sealing sealing;

  Results(Ports ports, Settings settings, Specs specs) {
    this.ports = ports;
    this.settings = settings;
    this.specs = specs;
    this.sealing = new Sealing(ports);
  }

  /** A queued deployment gets its turn. */
  Pen begun(Deployment deployment, PlaceView view, Instant now) {
    Situation situation = specs.situation(deployment, view.state());
    List<Step> steps = Planner.prepare(situation);
    Deployment started =
        deployment
            .started(now, Planner.PIPELINE_VERSION, records(steps, 0, Purpose.FORWARD))
            .withState(new DeploymentState.Queued().toRunning(0));
    return new Pen(deployment, now)
        .deployment(started)
        .place(view.state().withFallback(view.state().routing()))
        .audit("begin", deployment.kind().word() + " of v" + deployment.release());
  }

  private static List<StepRecord> records(List<Step> steps, int from, Purpose purpose) {
    List<StepRecord> records = new ArrayList<>();
    for (Step step : steps) {
      records.add(StepRecord.pending(from + records.size(), step, purpose));
    }
    return records;
  }

  /** The step is done. */
  Pen done(StepRun run, Outcome.Done outcome) {
    StepRecord record = run.record();
    if (!outcome.notes().isEmpty()) {
      var notes = run.notes();
      notes.putAll(outcome.notes());
      record = record.with(notes, null, null);
    }
    StepRecord ended = record.end(StepStatus.DONE, run.now(), outcome.detail());
    return advance(run, ended, outcome.state(), null);
  }

  Pen doneWithWarning(StepRun run, String warning, @Nullable PlaceState state) {
    return advance(run, run.record().end(StepStatus.FAILED, run.now(), warning), state, warning);
  }

  private Pen advance(
      StepRun run, StepRecord ended, @Nullable PlaceState changed, @Nullable String warning) {
    Pen pen = new Pen(run.deployment(), run.now());
    Deployment after = measured(run.deployment().withStep(ended), run);
    if (warning != null) {
      after = after.withWarning(warning);
    }
    PlaceState state = changed == null ? run.state() : changed;
    after = planned(run, after, ended, state, pen);
    if (ended.step() instanceof Step.Finish) {
      after = after.withUrls(sealing.addresses(run));
    }
    boolean last = ended.index() + 1 >= after.steps().size();
    if (last) {
      return ended(run, after, state, pen).row(result(run, ended));
    }
    Step next = after.steps().get(ended.index() + 1).step();
    after = after.withState(moved(after.state(), ended.index() + 1, next));
    if (ended.step() instanceof Step.Promote) {
      pen.audit("promote", "v" + after.release() + " is live");
    }
    return pen.deployment(after).place(changed).row(result(run, ended));
  }

  /** When the prepared part is done, the moving part is planned from what is known by now. */
  private Deployment planned(
      StepRun run, Deployment after, StepRecord ended, PlaceState state, Pen pen) {
    boolean prepared =
        ended.index() + 1 == after.steps().size()
            && after.state() instanceof DeploymentState.Running
            && after.steps().stream().noneMatch(r -> r.step() instanceof Step.Promote);
    if (!prepared || !Planner.movesAfter(after.kind())) {
      return after;
    }
    Release release = run.situation().release();
    if (ended.step() instanceof Step.Seal && !release.sealed()) {
      release = sealing.sealed(run, after);
      pen.row(new Row.PutRelease(release));
    }
    Situation sealed =
        new Situation(after.kind(), after.order(), release, run.situation().application(), state);
    List<StepRecord> all = new ArrayList<>(after.steps());
    all.addAll(records(Planner.move(sealed), all.size(), Purpose.FORWARD));
    return after.withSteps(all);
  }

  private static Row result(StepRun run, StepRecord ended) {
    return new Row.PutResult(
        Intent.key(run.deployment().id(), ended.index(), run.record().attempt()),
        ended.status().word() + (ended.detail() == null ? "" : ": " + ended.detail()),
        run.now());
  }

  private static Deployment measured(Deployment deployment, StepRun run) {
    long millis = millis(run.since(), run.now());
    return switch (run.record().step()) {
      case Step.Build _ -> deployment.withFigure("buildMillis", millis);
      case Step.Provision _ -> deployment.withFigure("provisionMillis", millis);
      case Step.RunJob _ -> deployment.withFigure("jobMillis", millis);
      case Step.Start _, Step.AwaitHealthy _ -> deployment.withFigure("startMillis", millis);
      case Step.Smoke _ -> deployment.withFigure("smokeMillis", millis);
      case Step.Attach _ -> deployment.withFigure("attachMillis", millis);
      case Step.Switch _ -> deployment.withFigure("switchMillis", millis);
      case Step.Drain _ -> deployment.withFigure("drainMillis", millis);
      case Step.Bake _ -> deployment.withFigure("bakeMillis", millis);
      default -> deployment;
    };
  }

  /** Never negative: the clock may have been set back between two lives of the process. */
  private static long millis(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis());
  }

  private static DeploymentState moved(DeploymentState state, int next, Step step) {
    return switch (state) {
      case DeploymentState.Running running ->
          switch (step) {
            case Step.Bake _ -> running.toVerifying(next);
            case Step.Promote _ -> running.toPromoting(next);
            default -> running.toRunning(next);
          };
      case DeploymentState.Verifying verifying -> verifying.toPromoting(next);
      case DeploymentState.Promoting promoting -> promoting.toFinalising(next);
      case DeploymentState.Finalising finalising -> finalising.toFinalising(next);
      case DeploymentState.Aborting aborting -> aborting.toAborting(next);
      case DeploymentState.RollingBack rollingBack -> rollingBack.toRollingBack(next);
      case DeploymentState.Queued _, DeploymentState.End _ -> state;
    };
  }

  /** After the last step. */
  private Pen ended(StepRun run, Deployment after, PlaceState state, Pen pen) {
    DeploymentState.End end =
        switch (after.state()) {
          case DeploymentState.Finalising finalising ->
              after.warnings().isEmpty()
                  ? finalising.toSucceeded()
                  : finalising.toSucceededWithWarnings(after.warnings());
          case DeploymentState.Aborting aborting -> turnedBackBeforeTraffic(aborting, run);
          case DeploymentState.RollingBack rollingBack -> rollingBack.toRolledBack();
          case DeploymentState.Queued _,
              DeploymentState.Running _,
              DeploymentState.Verifying _,
              DeploymentState.Promoting _,
              DeploymentState.End _ ->
              throw new DeliveryException.Failed(
                  "deployment " + after.id() + " has no step after " + after.state());
        };
    Deployment closed = undone(after);
    long total = millis(Objects.requireNonNull(closed.startedAt()), run.now());
    return pen.deployment(closed.withFigure("totalMillis", total).ended(run.now(), end))
        .place(state.withFallback(new TreeMap<>()));
  }

  private static DeploymentState.End turnedBackBeforeTraffic(
      DeploymentState.Aborting aborting, StepRun run) {
    return switch (aborting.reason()) {
      case Reason.Broken _ ->
          new DeploymentState.Aborting(
                  aborting.step(), new Reason.Broken(told(run, aborting.reason().cause())))
              .toFailed();
      case Reason.CancelRequested(var by) -> aborting.toCancelled(by);
    };
  }

  private static Cause told(StepRun run, Cause cause) {
    return cause.next().isEmpty() ? cause.withNext(next(run)) : cause;
  }

  private static List<String> next(StepRun run) {
    var place = run.deployment().place();
    String at = " -a " + place.application() + " -e " + place.environment();
    return List.of(
        "slipway logs" + at + " --release " + run.deployment().release(), "slipway status" + at);
  }

  /** Effects that the compensation took back are shown as such. */
  private static Deployment undone(Deployment deployment) {
    boolean compensated =
        deployment.steps().stream().anyMatch(r -> r.purpose() == Purpose.COMPENSATION);
    if (!compensated) {
      return deployment;
    }
    List<StepRecord> records =
        deployment.steps().stream()
            .map(r -> isTakenBack(r) ? r.end(StepStatus.UNDONE, r.endedAt(), r.detail()) : r)
            .toList();
    return deployment.withSteps(records);
  }

  private static boolean isTakenBack(StepRecord record) {
    boolean reversible =
        switch (record.step()) {
          case Step.Start _, Step.Attach _, Step.Switch _, Step.Shrink _ -> true;
          default -> false;
        };
    return reversible && record.purpose() == Purpose.FORWARD && record.status() == StepStatus.DONE;
  }

  Outcome broken(DeliveryException e) {
    List<String> evidence =
        e instanceof DeliveryException.Failed failed && !failed.evidence().isBlank()
            ? failed.evidence().lines().toList()
            : List.of();
    return new Outcome.Broken(
        new Cause(Objects.requireNonNullElse(e.getMessage(), ""), evidence, null, List.of()));
  }

  /** What follows from a failed step; empty when it is tried again. */
  Optional<Pen> broken(StepRun run, Cause cause) {
    boolean outOfTime = !run.now().isBefore(run.since().plus(settings.rollback()));
    return switch (run.deployment().state()) {
      case DeploymentState.Finalising _ ->
          Optional.of(
              doneWithWarning(run, run.record().step().title() + ": " + cause.summary(), null));
      case DeploymentState.Forward _ when stops(run.deployment().kind()) && !outOfTime ->
          Optional.empty();
      case DeploymentState.Forward forward ->
          Optional.of(turnedBack(run, forward, new Reason.Broken(cause)));
      case DeploymentState.Aborting _, DeploymentState.RollingBack _ ->
          outOfTime ? Optional.of(notPutBack(run, cause)) : Optional.empty();
      case DeploymentState.Queued _, DeploymentState.End _ -> Optional.empty();
    };
  }

  private static boolean stops(Kind kind) {
    return kind == Kind.DOWN || kind == Kind.DESTROY;
  }

  /** Traffic is back or never moved: what cannot be cleaned up is left to the keeper. */
  private Pen notPutBack(StepRun run, Cause cause) {
    return switch (run.record().step()) {
      case Step.Retire(var revision) -> {
        List<PlaceState.Retiring> retiring = new ArrayList<>(run.state().retiring());
        retiring.add(new PlaceState.Retiring(revision, run.now()));
        yield doneWithWarning(run, cause.summary(), run.state().withRetiring(retiring));
      }
      case Step.Drain _, Step.Shrink _ -> doneWithWarning(run, cause.summary(), null);
      default ->
          needsHuman(
              run,
              new Cause(
                  "putting things back did not work: " + cause.summary(),
                  cause.evidence(),
                  cause.probe(),
                  List.of()));
    };
  }

  /** The release does not go on: what was begun is taken back. */
  Pen turnedBack(StepRun run, DeploymentState.Forward from, Reason reason) {
    Deployment now = run.deployment();
    Compensation compensation = Compensation.of(now.steps());
    List<StepRecord> records = new ArrayList<>();
    for (StepRecord record : now.steps()) {
      records.add(stopped(record, run, reason));
    }
    int first = records.size();
    records.addAll(records(compensation.steps(), first, Purpose.COMPENSATION));
    Pen pen = new Pen(now, run.now());
    DeploymentState.Aborting aborting = from.toAborting(first, reason);
    Deployment turned = now.withSteps(records).withState(aborting);
    pen.audit("abort", reason.cause().summary());
    if (run.record().attempt() > 0) {
      pen.row(
          new Row.PutResult(
              Intent.key(now.id(), run.record().index(), run.record().attempt()),
              "failed: " + reason.cause().summary(),
              run.now()));
    }
    if (compensation.steps().isEmpty()) {
      return ended(run, turned, run.state(), pen.passed(aborting));
    }
    if (!compensation.trafficMoved()) {
      return pen.deployment(turned);
    }
    return pen.passed(aborting)
        .deployment(
            turned.withState(
                new DeploymentState.Aborting(first, withNext(run, reason)).toRollingBack(first)));
  }

  private static Reason withNext(StepRun run, Reason reason) {
    return switch (reason) {
      case Reason.Broken(var cause) -> new Reason.Broken(told(run, cause));
      case Reason.CancelRequested _ -> reason;
    };
  }

  private static StepRecord stopped(StepRecord record, StepRun run, Reason reason) {
    return switch (record.status()) {
      case PENDING -> record.end(StepStatus.SKIPPED, null, null);
      case RUNNING -> record.end(StepStatus.FAILED, run.now(), reason.cause().summary());
      case DONE, FAILED, SKIPPED, UNDONE -> record;
    };
  }

  /** Nothing more is done by the engine; the place waits for a person. */
  Pen needsHuman(StepRun run, Cause cause) {
    Deployment now = run.deployment();
    Pen pen = new Pen(now, run.now());
    Cause told =
        cause.withNext(List.of("slipway status", "slipway cancel " + now.id() + "   # when done"));
    DeploymentState.NeedsHuman end =
        switch (now.state()) {
          case DeploymentState.Forward forward -> {
            DeploymentState.Aborting aborting =
                forward.toAborting(run.record().index(), new Reason.Broken(told));
            pen.passed(aborting);
            yield aborting.toNeedsHuman(told);
          }
          case DeploymentState.Aborting aborting -> aborting.toNeedsHuman(told);
          case DeploymentState.RollingBack rollingBack -> rollingBack.toNeedsHuman(told);
          case DeploymentState.Finalising _, DeploymentState.Queued _, DeploymentState.End _ ->
              throw new DeliveryException.Failed("no way from " + now.state() + " to a person");
        };
    List<StepRecord> records = new ArrayList<>();
    now.steps().forEach(r -> records.add(stopped(r, run, new Reason.Broken(told))));
    return pen.deployment(now.withSteps(records).ended(run.now(), end))
        .place(
            run.state()
                .withFallback(new TreeMap<>())
                .withFrozen(new PlaceState.Frozen(now.id(), told.summary())));
  }

  /** A plan whose steps may mean something else by now is not guessed at; nothing is touched. */
  Pen refusedAsForeign(Deployment deployment, Instant now) {
    PlaceState state = ports.journal().place(deployment.place());
    Cause cause =
        Cause.of(
            "deployment "
                + deployment.id()
                + " was planned by another Slipway (pipeline "
                + deployment.pipelineVersion()
                + ", this one carries on "
                + Planner.OLDEST_RESUMABLE
                + " to "
                + Planner.PIPELINE_VERSION
                + "); both revisions were left as they are");
    return new Pen(deployment, now)
        .deployment(deployment.ended(now, new DeploymentState.NeedsHuman(cause)))
        .place(state.withFrozen(new PlaceState.Frozen(deployment.id(), cause.summary())));
  }
}
