package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.Step;
import java.time.Duration;
import java.time.Instant;

/** What steps took, added up by kind under the names that users see. Pure. */
final class Figures {
  private Figures() {}

  static Deployment measured(Deployment deployment, StepRun run) {
    long millis = millis(run.since(), run.now());
    return switch (run.record().step()) {
      case Step.Build _ -> deployment.withFigure("buildMillis", millis);
      case Step.Provision _ -> deployment.withFigure("provisionMillis", millis);
      case Step.RunJob _ -> deployment.withFigure("jobMillis", millis);
      case Step.Start _, Step.AwaitHealthy _, Step.AwaitKept _ ->
          deployment.withFigure("startMillis", millis);
      case Step.Smoke _ -> deployment.withFigure("smokeMillis", millis);
      case Step.Attach _ -> deployment.withFigure("attachMillis", millis);
      case Step.Switch _ -> deployment.withFigure("switchMillis", millis);
      case Step.Drain _ -> deployment.withFigure("drainMillis", millis);
      case Step.Bake _ -> deployment.withFigure("bakeMillis", millis);
      default -> deployment;
    };
  }

  /** Never negative: the clock may have been set back between two lives of the process. */
  static long millis(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis());
  }
}
