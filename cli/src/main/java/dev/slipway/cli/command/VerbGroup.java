package dev.slipway.cli.command;

import java.util.Map;

/** A command with commands below it; by itself it lists. */
interface VerbGroup extends Verb {
  /** The commands below, by name. */
  Map<String, Verb> members();
}
