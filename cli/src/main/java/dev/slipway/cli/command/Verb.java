package dev.slipway.cli.command;

/** One command of the command line. An instance serves one invocation. */
interface Verb {
  /**
   * Does it.
   *
   * @return the exit code; {@code run} and {@code exec} pass the code of what they ran
   * @throws dev.slipway.cli.outcome.CliException when it cannot be done
   */
  int run();
}
