package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.deployment.StepRecord;
import dev.slipway.delivery.identity.RevisionId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long steps may take. Pure. */
final class Deadlines {
  private final Settings settings;

  Deadlines(Settings settings) {
    this.settings = settings;
  }

  /** The deadline a step gets with its intent. */
  @Nullable Instant of(StepRun run) {
    StepRecord record = run.record();
    Instant now = run.now();
    if (run.compensates() && !(record.step() instanceof Step.Drain)) {
      return now.plus(settings.rollback());
    }
    return switch (record.step()) {
      case Step.AwaitHealthy(var revision, _) -> now.plus(start(run, revision));
      case Step.AwaitKept(var revision, _) -> now.plus(start(run, revision));
      case Step.RunJob step -> now.plus(JobCheck.timeout(run, step));
      case Step.Attach _, Step.Switch _, Step.Restore _, Step.Promote _ ->
          now.plus(settings.attach());
      case Step.Drain(_, var atMost) -> now.plus(atMost);
      case Step.Bake(_, var length) -> now.plus(length);
      default -> null;
    };
  }

  private Duration start(StepRun run, RevisionId revision) {
    return max(settings.startWithoutProgress(), HealthCheck.startupWindow(run, revision));
  }

  static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
