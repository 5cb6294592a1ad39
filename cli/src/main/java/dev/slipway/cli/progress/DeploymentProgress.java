package dev.slipway.cli.progress;

import dev.slipway.api.client.DeploymentListener;
import dev.slipway.api.wire.Deployment;

/** Shows one deployment while it runs. Called on one thread; {@link #detach} on any. */
public interface DeploymentProgress extends DeploymentListener, AutoCloseable {
  /** The deployment as it was when we began to look. */
  void began(Deployment deployment);

  /** The deployment as it ended; the last call but {@link #close}. */
  void ended(Deployment deployment);

  /** Leaves the screen as it is, because the person went away; nothing more is shown. */
  default void detach() {}

  @Override
  default void close() {}
}
