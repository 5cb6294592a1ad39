package dev.slipway.cli.command;

import dev.slipway.cli.output.Format;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.terminal.SafeText;

/** Prints what a command on the server writes, without anything around it. */
final class CommandOutput {
  private static final int SCHEMA_VERSION = 1;

  private final Output output;

  CommandOutput(Output output) {
    this.output = output;
  }

  /**
   * A line as programs read it.
   *
   * @param stream stdout or stderr; a durable run writes both to one, stdout
   */
  record OutputEvent(int schemaVersion, String event, String stream, String text) {}

  void line(String text) {
    if (output.format() == Format.LINES) {
      output.event(new OutputEvent(SCHEMA_VERSION, "output", "stdout", text));
    } else {
      output.line(SafeText.lines(text));
    }
  }

  /** A line of the error stream, for programs. */
  void errorLine(String text) {
    output.event(new OutputEvent(SCHEMA_VERSION, "output", "stderr", text));
  }
}
