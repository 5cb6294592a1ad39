package dev.slipway.cli.command;

import dev.slipway.api.wire.Deployment;
import dev.slipway.api.wire.DeploymentCause;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.output.ProblemText;
import dev.slipway.cli.terminal.Elapsed;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How a deployment ended, in exit codes and words. */
final class Outcome {
  private static final Set<String> STOPPING = Set.of("down", "destroy");

  private Outcome() {}

  static ExitCode exitCode(Deployment deployment) {
    return switch (deployment.state()) {
      case "SUCCEEDED", "SUCCEEDED_WITH_WARNINGS", "FINALISING" -> ExitCode.OK;
      case "ROLLED_BACK" -> ExitCode.ROLLED_BACK;
      case "SUPERSEDED", "CANCELLED" -> ExitCode.CONFLICT;
      case "AWAITING_APPROVAL" -> ExitCode.AWAITING_APPROVAL;
      default -> ExitCode.FAILURE;
    };
  }

  /** The closing words of a success: what is live, where, what next. */
  static List<String> success(Deployment deployment, Place place, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(style.green(sentence(deployment)) + style.dim(took(deployment)));
    List<String> urls = STOPPING.contains(deployment.kind()) ? List.of() : deployment.urls();
    urls.forEach(url -> lines.add("  " + style.cyan(SafeText.line(url))));
    lines.addAll(ProblemText.next(next(deployment, place), style));
    return lines;
  }

  private static List<String> next(Deployment deployment, Place place) {
    return switch (deployment.kind()) {
      case "down" -> List.of("slipway dev (brings it up again with its data)");
      case "destroy" -> List.of("slipway status");
      default -> List.of("slipway status" + place.flags(), "slipway logs -f" + place.flags());
    };
  }

  private static String sentence(Deployment deployment) {
    String where = deployment.application() + " " + deployment.environment();
    String release = "v" + deployment.release();
    return SafeText.line(
        switch (deployment.kind()) {
          case "down" -> where + " is down; its data and releases stay.";
          case "restart" -> where + " was restarted.";
          case "scale" -> where + " was scaled.";
          case "destroy" -> where + " is destroyed.";
          default ->
              deployment.application()
                  + " "
                  + release
                  + " is live in "
                  + deployment.environment()
                  + ".";
        });
  }

  private static String took(Deployment deployment) {
    Instant ended = deployment.endedAt();
    return ended == null ? "" : "  " + Elapsed.of(Duration.between(deployment.createdAt(), ended));
  }

  /** The closing words of anything else. */
  static Problem problem(Deployment deployment, ExitCode exitCode, Place place, Serving serving) {
    DeploymentCause cause = deployment.cause();
    List<String> evidence = new ArrayList<>();
    List<String> next = new ArrayList<>();
    String why = "";
    if (cause != null) {
      why = ": " + cause.summary();
      if (cause.probe() != null) {
        evidence.add("probe: " + cause.probe());
      }
      evidence.addAll(cause.evidence());
      next.addAll(cause.next());
    }
    if (next.isEmpty()) {
      next.add("slipway status" + place.flags());
    }
    String what = deployment.kind() + " of " + place + release(deployment);
    String ending = ending(deployment.state(), serving);
    return new Problem(exitCode, "", what + " " + ending + why, "", evidence, List.of(), next);
  }

  /** What users reach after a deployment that did not succeed. */
  sealed interface Serving {
    /** Requests go to the release of that number. */
    record Release(int number) implements Serving {}

    /** There is no release that was live before. */
    record Nothing() implements Serving {}

    /** The server could not be asked. */
    record Unknown() implements Serving {}
  }

  private static String serves(Serving serving) {
    return switch (serving) {
      case Serving.Release(int number) -> "; v" + number + " serves";
      case Serving.Nothing() -> "; nothing serves, no release was live before and this one is gone";
      case Serving.Unknown() -> "";
    };
  }

  private static String release(Deployment deployment) {
    return deployment.release() > 0 ? " v" + deployment.release() : "";
  }

  private static String ending(String state, Serving serving) {
    return switch (state) {
      case "FAILED" -> "failed; traffic never moved";
      case "ROLLED_BACK" -> "was rolled back" + serves(serving);
      case "CANCELLED" -> "was cancelled";
      case "SUPERSEDED" -> "gave way to a newer deployment";
      case "NEEDS_HUMAN" -> "stopped half-way and needs you";
      default -> "ended as " + state.toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}
