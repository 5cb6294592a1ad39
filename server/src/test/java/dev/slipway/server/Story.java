package dev.slipway.server;

import dev.slipway.api.client.DeploymentListener;
import dev.slipway.api.wire.DeploymentStep;
import dev.slipway.api.wire.OutputLine;
import dev.slipway.api.wire.StateChange;
import java.util.ArrayList;
import java.util.List;

/** What was told of a deployment. */
final class Story implements DeploymentListener {
  final List<DeploymentStep> steps = new ArrayList<>();
  final List<String> states = new ArrayList<>();

  @Override
  public void step(DeploymentStep step) {
    steps.add(step);
  }

  @Override
  public void state(StateChange change) {
    states.add(change.state());
  }

  @Override
  public void output(OutputLine line) {}
}
