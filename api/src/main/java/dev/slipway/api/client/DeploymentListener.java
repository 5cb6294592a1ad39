package dev.slipway.api.client;

import dev.slipway.api.wire.DeploymentStep;
import dev.slipway.api.wire.OutputLine;
import dev.slipway.api.wire.StateChange;

/**
 * Receives what happens in a deployment, in order, on the calling thread. After a reconnect nothing
 * is repeated.
 */
public interface DeploymentListener {
  /** A step began, went on or ended. */
  void step(DeploymentStep step);

  /** The deployment's state changed. */
  void state(StateChange change);

  /** A build or a job wrote a line. */
  void output(OutputLine line);

  /** The connection was lost and is being made again. */
  default void reconnecting() {}
}
