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
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.live.PlaceState;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** How deployments end after their last step. Pure. */
final class Endings {
  private Endings() {}

  /** After the last step. */
  static Pen of(StepRun run, Deployment after, PlaceState state, Pen pen) {
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
    long total = Figures.millis(Objects.requireNonNull(closed.startedAt()), run.now());
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

  static Cause told(StepRun run, Cause cause) {
    return cause.next().isEmpty() ? cause.withNext(next(run)) : cause;
  }

  private static List<String> next(StepRun run) {
    var place = run.deployment().place();
    String at = " -a " + place.application() + " -e " + place.environment();
    String status = "slipway status" + at;
    if (run.deployment().steps().stream().anyMatch(Endings::hasOutput)) {
      return List.of(
          "slipway logs" + at + " --release v" + run.deployment().release() + " --previous",
          status);
    }
    return run.deployment().kind() == Kind.DEPLOY
        ? List.of("slipway deploy" + environment(place) + " (when that is mended)", status)
        : List.of(status);
  }

  /** Deploying means the application of the folder where it is asked for. */
  private static String environment(Place place) {
    return place.environment().value().equals("dev") ? "" : " -e " + place.environment();
  }

  /** Whether anything of the release ran that could have written lines. */
  private static boolean hasOutput(StepRecord record) {
    boolean runs = record.step() instanceof Step.Start || record.step() instanceof Step.RunJob;
    return runs && record.attempt() > 0 && record.purpose() == Purpose.FORWARD;
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
}
