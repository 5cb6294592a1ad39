package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.deployment.StepRecord;
import dev.slipway.delivery.deployment.StepRecord.Purpose;
import dev.slipway.delivery.deployment.StepStatus;
import dev.slipway.delivery.journal.Intent;
import dev.slipway.delivery.journal.PlaceView;
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.plan.Planner;
import dev.slipway.delivery.plan.Situation;
import dev.slipway.delivery.release.Release;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an outcome means for the deployment: the rows of RESULT together with what comes next. */
final class Results {
  private final Specs specs;
  private final Sealing sealing;

  Results(Ports ports, Specs specs) {
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

  static List<StepRecord> records(List<Step> steps, int from, Purpose purpose) {
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
    Deployment after = Figures.measured(run.deployment().withStep(ended), run);
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
      return Endings.of(run, after, state, pen).row(result(run, ended));
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
}
