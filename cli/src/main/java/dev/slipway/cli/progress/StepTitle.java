package dev.slipway.cli.progress;

import dev.slipway.api.wire.DeploymentStep;
import dev.slipway.cli.terminal.SafeText;
import org.jspecify.annotations.Nullable;

/** A step in words for people. Kinds of a newer server keep the name it gives them. */
public final class StepTitle {
  private StepTitle() {}

  /** For example {@code wait for health of api@v4}. */
  public static String of(DeploymentStep step) {
    String phrase = phrase(step.kind());
    if (phrase == null) {
      return SafeText.line(step.name());
    }
    String subject = step.subject();
    return subject == null ? phrase : phrase + " " + SafeText.line(subject);
  }

  private static @Nullable String phrase(String kind) {
    return switch (kind) {
      case "preflight" -> "check the plan";
      case "build" -> "build";
      case "seal" -> "seal the release";
      case "provision" -> "provide";
      case "run-job" -> "run";
      case "start" -> "start";
      case "await-healthy", "await-kept" -> "wait for health of";
      case "smoke" -> "smoke test";
      case "attach" -> "show to the gateway";
      case "switch" -> "switch traffic to";
      case "drain" -> "drain";
      case "shrink" -> "shrink";
      case "bake" -> "watch with full traffic";
      case "promote" -> "promote";
      case "retire" -> "retire";
      case "close-routes" -> "close the routes";
      case "stop-resource" -> "stop";
      case "destroy-resource" -> "destroy";
      case "destroy-secrets" -> "destroy the secrets";
      case "finish" -> "write down the outcome";
      default -> null;
    };
  }
}
