package dev.slipway.cli.command;

import java.util.Set;

/** One command of the command line. An instance serves one invocation. */
interface Verb {
  /** What {@code -t} may name; empty when the command itself knows. */
  default Set<String> targets() {
    return Set.of("process");
  }

  /**
   * Does it.
   *
   * @return the exit code; {@code run} and {@code exec} pass the code of what they ran
   * @throws dev.slipway.cli.outcome.CliException when it cannot be done
   */
  int run();
}
