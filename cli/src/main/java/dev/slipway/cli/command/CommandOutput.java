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

  /** A line as programs read it. */
  record OutputEvent(int schemaVersion, String event, String text) {}

  void line(String text) {
    if (output.format() == Format.LINES) {
      output.event(new OutputEvent(SCHEMA_VERSION, "output", text));
    } else {
      output.line(SafeText.lines(text));
    }
  }
}
