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
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.plan.Compensation;
import dev.slipway.delivery.plan.Planner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What follows when a step has failed or somebody has cancelled, as a change of the journal. */
final class TurningBack {
  private final Ports ports;
  private final Settings settings;
  private final Results results;

  TurningBack(Ports ports, Settings settings, Results results) {
    this.ports = ports;
    this.settings = settings;
    this.results = results;
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
              results.doneWithWarning(
                  run, run.record().step().title() + ": " + cause.summary(), null));
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
        yield results.doneWithWarning(run, cause.summary(), run.state().withRetiring(retiring));
      }
      case Step.Drain _, Step.Shrink _ -> results.doneWithWarning(run, cause.summary(), null);
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
    records.addAll(Results.records(compensation.steps(), first, Purpose.COMPENSATION));
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
      return Endings.of(run, turned, run.state(), pen.passed(aborting));
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
      case Reason.Broken(var cause) -> new Reason.Broken(Endings.told(run, cause));
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
