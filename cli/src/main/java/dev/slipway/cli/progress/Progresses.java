package dev.slipway.cli.progress;

import dev.slipway.cli.output.Output;
import dev.slipway.cli.terminal.Surroundings;

/** Chooses how a deployment is shown. */
public final class Progresses {
  private Progresses() {}

  /** NDJSON for programs, the live tree on a terminal, plain lines elsewhere. */
  public static DeploymentProgress of(Output output, Surroundings surroundings) {
    return switch (output.format()) {
      case LINES -> new EventProgress(output);
      case JSON, YAML, TEXT, WIDE ->
          surroundings.canRedraw() && !output.isQuiet() && !output.isVerbose()
              ? new LiveProgress(output, surroundings)
              : new PlainProgress(output, surroundings.clock());
    };
  }
}
