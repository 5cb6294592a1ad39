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
import org.jspecify.annotations.Nullable;

/**
 * One line when a step ends, one before those that may take minutes, and what a step waits for as
 * often as the engine tells; for pipes, CI and dumb terminals.
 */
final class PlainProgress implements DeploymentProgress {
  /** How often a build that goes on shows where it is: a first one downloads for minutes. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(30);

  private static final int SHOWN_CHARACTERS = 120;

  private static final Set<String> LONG = Set.of("build", "run-job", "bake");

  /** States that tell something the steps do not; a newer server's words are told too. */
  private static final Set<String> UNREMARKABLE =
      Set.of("queued", "running", "verifying", "promoting", "finalising", "succeeded");

  private final Output output;
  private final InstantSource clock;
  private final Map<Integer, String> told = new HashMap<>();
  private boolean lost; // and said so
  private @Nullable DeploymentStep building;
  private Instant remarked = Instant.EPOCH; // when it was last told of

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
    lost = false;
    String title = StepTitle.of(step);
    if (step.state().equals(told.put(step.index(), step.state()))) {
      if (step.state().equals("running") && step.detail() != null) {
        output.progress("  " + title + " ..." + soFar(step) + why(step));
      }
      return;
    }
    switch (step.state()) {
      case "running" -> {
        building = step.kind().equals("build") ? step : null;
        remarked = clock.instant();
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
    lost = false;
    String word = DeploymentView.word(change.state());
    if (!UNREMARKABLE.contains(word)) {
      output.progress(SafeText.line(word));
    }
  }

  @Override
  public void output(OutputLine line) {
    lost = false;
    String text = SafeText.line(line.text());
    output.detail("    " + SafeText.line(line.source()) + " | " + text);
    Instant now = clock.instant();
    if (building != null && !now.isBefore(remarked.plus(SIGN_OF_LIFE))) {
      String shown = text.substring(0, Math.min(text.length(), SHOWN_CHARACTERS));
      output.progress("  " + StepTitle.of(building) + " ..." + soFar(building) + ": " + shown);
      remarked = now;
    }
  }

  @Override
  public void reconnecting() {
    if (!lost) { // an outage has many attempts and is one piece of news
      output.progress("connection lost, trying again ...");
    }
    lost = true;
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
