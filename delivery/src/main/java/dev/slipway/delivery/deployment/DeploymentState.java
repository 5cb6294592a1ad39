package dev.slipway.delivery.deployment;

import java.util.List;

/**
 * Where a deployment stands. Each state offers only its legal moves; a state without moves is an
 * end. The diagram is checked against the methods by a test.
 *
 * <pre>
 * Queued -> Running | Cancelled | Superseded
 * Running -> Running | Verifying | Promoting | Aborting
 * Verifying -> Promoting | Aborting
 * Promoting -> Finalising | Aborting
 * Finalising -> Finalising | Succeeded | SucceededWithWarnings
 * Aborting -> Aborting | RollingBack | Failed | Cancelled | NeedsHuman
 * RollingBack -> RollingBack | RolledBack | NeedsHuman
 * </pre>
 */
public sealed interface DeploymentState {

  /** Upper case with underscores, as users and the API see it. */
  default String word() {
    return Spelling.upper(getClass());
  }

  /** Whether the deployment is over. */
  default boolean isEnd() {
    return this instanceof End;
  }

  /** States that carry on with a step, by its index. */
  sealed interface Active extends DeploymentState {
    int step();
  }

  /** States in which the release still moves forward and may turn back. */
  sealed interface Forward extends Active {
    Aborting toAborting(int step, Reason reason);
  }

  /** States that end a deployment. */
  sealed interface End extends DeploymentState {}

  /** Waits for the place to become free. */
  record Queued() implements DeploymentState {
    public Running toRunning(int step) {
      return new Running(step);
    }

    public Cancelled toCancelled(String by) {
      return new Cancelled(by);
    }

    public Superseded toSuperseded(String deployment) {
      return new Superseded(deployment);
    }
  }

  /** Works on the steps up to full traffic. */
  record Running(int step) implements Forward {
    public Running toRunning(int next) {
      return new Running(next);
    }

    public Verifying toVerifying(int next) {
      return new Verifying(next);
    }

    public Promoting toPromoting(int next) {
      return new Promoting(next);
    }

    @Override
    public Aborting toAborting(int next, Reason reason) {
      return new Aborting(next, reason);
    }
  }

  /** Watches the new revisions with full traffic. */
  record Verifying(int step) implements Forward {
    public Promoting toPromoting(int next) {
      return new Promoting(next);
    }

    @Override
    public Aborting toAborting(int next, Reason reason) {
      return new Aborting(next, reason);
    }
  }

  /** Makes the release the live one. */
  record Promoting(int step) implements Forward {
    public Finalising toFinalising(int next) {
      return new Finalising(next);
    }

    @Override
    public Aborting toAborting(int next, Reason reason) {
      return new Aborting(next, reason);
    }
  }

  /** The release is live; what is left can only give warnings. */
  record Finalising(int step) implements Active {
    public Finalising toFinalising(int next) {
      return new Finalising(next);
    }

    public Succeeded toSucceeded() {
      return new Succeeded();
    }

    public SucceededWithWarnings toSucceededWithWarnings(List<String> warnings) {
      return new SucceededWithWarnings(warnings);
    }
  }

  /** Turned back before any traffic moved; removes what was started. */
  record Aborting(int step, Reason reason) implements Active {
    public Aborting toAborting(int next) {
      return new Aborting(next, reason);
    }

    public RollingBack toRollingBack(int next) {
      return new RollingBack(next, reason);
    }

    public Failed toFailed() {
      return new Failed(reason.cause());
    }

    public Cancelled toCancelled(String by) {
      return new Cancelled(by);
    }

    public NeedsHuman toNeedsHuman(Cause cause) {
      return new NeedsHuman(cause);
    }
  }

  /** Turned back after traffic moved: the old revisions first, confirmed, then the new removed. */
  record RollingBack(int step, Reason reason) implements Active {
    public RollingBack toRollingBack(int next) {
      return new RollingBack(next, reason);
    }

    public RolledBack toRolledBack() {
      return new RolledBack(reason.cause());
    }

    public NeedsHuman toNeedsHuman(Cause cause) {
      return new NeedsHuman(cause);
    }
  }

  record Succeeded() implements End {}

  /** Live, but a clean-up, an {@code after} job or a notification failed. */
  record SucceededWithWarnings(List<String> warnings) implements End {
    public SucceededWithWarnings {
      warnings = List.copyOf(warnings);
    }
  }

  /** Traffic never moved. */
  record Failed(Cause cause) implements End {}

  /** Traffic is back where it was. */
  record RolledBack(Cause cause) implements End {}

  /** The engine cannot know what is right; the place is frozen until a person has looked. */
  record NeedsHuman(Cause cause) implements End {}

  record Cancelled(String by) implements End {}

  /** A newer queued deployment took its turn. */
  record Superseded(String deployment) implements End {}

  /** Why a deployment turned back. */
  sealed interface Reason {
    Cause cause();

    record Broken(Cause cause) implements Reason {}

    record CancelRequested(String by) implements Reason {
      @Override
      public Cause cause() {
        return Cause.of("cancelled by " + by);
      }
    }
  }
}
