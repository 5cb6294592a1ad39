package dev.slipway.cli.progress;

import dev.slipway.api.wire.Deployment;
import dev.slipway.api.wire.DeploymentStep;
import dev.slipway.api.wire.OutputLine;
import dev.slipway.api.wire.StateChange;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.terminal.Elapsed;
import dev.slipway.cli.terminal.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One line when a step ends, one before those that may take minutes, and what a step waits for as
 * often as the engine tells; for pipes, CI and dumb terminals.
 */
final class PlainProgress implements DeploymentProgress {
  private static final Set<String> LONG = Set.of("build", "run-job", "bake");

  /** States that tell something the steps do not; a newer server's words are told too. */
  private static final Set<String> UNREMARKABLE =
      Set.of("queued", "running", "verifying", "promoting", "finalising", "succeeded");

  private final Output output;
  private final InstantSource clock;
  private final Map<Integer, String> told = new HashMap<>();

  PlainProgress(Output output, InstantSource clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public void began(Deployment deployment) {
    output.progress(SafeText.line(DeploymentView.title(deployment)) + " ...");
    deployment.steps().forEach(this::step);
  }

  @Override
  public void step(DeploymentStep step) {
    String title = StepTitle.of(step);
    if (step.state().equals(told.put(step.index(), step.state()))) {
      if (step.state().equals("running") && step.detail() != null) {
        output.progress("  " + title + " ..." + soFar(step) + why(step));
      }
      return;
    }
    switch (step.state()) {
      case "running" -> {
        if (LONG.contains(step.kind())) {
          output.progress("  " + title + " ...");
        }
      }
      case "done" -> output.progress("  " + title + " ... done" + took(step));
      case "failed" -> output.progress("  " + title + " ... FAILED" + took(step) + why(step));
      case "undone" -> output.progress("  " + title + " ... taken back");
      default -> {} // pending and skipped say nothing by themselves
    }
  }

  @Override
  public void state(StateChange change) {
    String word = DeploymentView.word(change.state());
    if (!UNREMARKABLE.contains(word)) {
      output.progress(SafeText.line(word));
    }
  }

  @Override
  public void output(OutputLine line) {
    output.detail("    " + SafeText.line(line.source()) + " | " + SafeText.line(line.text()));
  }

  @Override
  public void reconnecting() {
    output.progress("connection lost, trying again ...");
  }

  @Override
  public void ended(Deployment deployment) {
    deployment.steps().forEach(this::step);
  }

  private String soFar(DeploymentStep step) {
    Instant began = step.startedAt();
    return began == null ? "" : " " + Elapsed.of(Duration.between(began, clock.instant()));
  }

  private static String took(DeploymentStep step) {
    Instant began = step.startedAt();
    Instant ended = step.endedAt();
    return began == null || ended == null
        ? ""
        : " in " + Elapsed.of(Duration.between(began, ended));
  }

  private static String why(DeploymentStep step) {
    return step.detail() == null ? "" : ": " + SafeText.line(step.detail());
  }
}
