package dev.slipway.cli.progress;

import dev.slipway.api.wire.Deployment;
import dev.slipway.api.wire.DeploymentStep;
import dev.slipway.api.wire.OutputLine;
import dev.slipway.api.wire.StateChange;
import dev.slipway.cli.output.Output;

/** One line of JSON per event, each with the version of its form. */
final class EventProgress implements DeploymentProgress {
  private static final int SCHEMA_VERSION = 1;

  private final Output output;

  EventProgress(Output output) {
    this.output = output;
  }

  record DeploymentEvent(int schemaVersion, String event, Deployment deployment) {}

  record StepEvent(int schemaVersion, String event, DeploymentStep step) {}

  record StateEvent(int schemaVersion, String event, StateChange change) {}

  record OutputEvent(int schemaVersion, String event, OutputLine output) {}

  @Override
  public void began(Deployment deployment) {
    output.event(new DeploymentEvent(SCHEMA_VERSION, "deployment", deployment));
  }

  @Override
  public void step(DeploymentStep step) {
    output.event(new StepEvent(SCHEMA_VERSION, "step", step));
  }

  @Override
  public void state(StateChange change) {
    output.event(new StateEvent(SCHEMA_VERSION, "state", change));
  }

  @Override
  public void output(OutputLine line) {
    output.event(new OutputEvent(SCHEMA_VERSION, "output", line));
  }

  @Override
  public void ended(Deployment deployment) {
    output.event(new DeploymentEvent(SCHEMA_VERSION, "end", deployment));
  }
}
