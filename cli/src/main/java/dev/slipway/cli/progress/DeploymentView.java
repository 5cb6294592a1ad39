package dev.slipway.cli.progress;

import dev.slipway.api.wire.Deployment;
import dev.slipway.api.wire.DeploymentStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as far as its events told. Immutable: each event gives the next view.
 *
 * @param steps in the engine's order
 * @param latestOutput the last line of each build or job, by the name of its step
 */
record DeploymentView(
    String title,
    String state,
    Instant createdAt,
    @Nullable Instant endedAt,
    List<DeploymentStep> steps,
    Map<String, String> latestOutput) {

  DeploymentView {
    steps = List.copyOf(steps);
    latestOutput = Collections.unmodifiableMap(new TreeMap<>(latestOutput));
  }

  static DeploymentView of(Deployment deployment) {
    return new DeploymentView(
        title(deployment),
        word(deployment.state()),
        deployment.createdAt(),
        deployment.endedAt(),
        deployment.steps(),
        Map.of());
  }

  /** The deployment itself, when the server sent it again as a whole. */
  DeploymentView with(Deployment deployment) {
    DeploymentView fresh = of(deployment);
    return new DeploymentView(
        fresh.title, fresh.state, fresh.createdAt, fresh.endedAt, fresh.steps, latestOutput);
  }

  DeploymentView with(DeploymentStep step) {
    List<DeploymentStep> changed = new ArrayList<>(steps);
    changed.removeIf(known -> known.index() == step.index());
    changed.add(step);
    changed.sort(Comparator.comparingInt(DeploymentStep::index));
    return new DeploymentView(title, state, createdAt, endedAt, changed, latestOutput);
  }

  DeploymentView withState(String newState) {
    return new DeploymentView(title, word(newState), createdAt, endedAt, steps, latestOutput);
  }

  DeploymentView withOutput(String source, String text) {
    if (text.isBlank()) {
      return this;
    }
    Map<String, String> outputs = new TreeMap<>(latestOutput);
    outputs.put(source, text);
    return new DeploymentView(title, state, createdAt, endedAt, steps, outputs);
  }

  /** For example {@code teamwork dev v4}; a restart or scale says so. */
  static String title(Deployment deployment) {
    String kind = deployment.kind().equals("deploy") ? "" : deployment.kind() + " ";
    String release = deployment.release() > 0 ? " v" + deployment.release() : "";
    return kind + deployment.application() + " " + deployment.environment() + release;
  }

  /** The engine's word in small letters: {@code rolling back}. */
  static String word(String state) {
    return state.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
