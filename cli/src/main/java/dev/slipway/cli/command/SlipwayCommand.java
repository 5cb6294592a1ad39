package dev.slipway.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The root of the command tree; by itself it only shows the help. */
@Command(
    name = "slipway",
    synopsisHeading = "Usage: ",
    customSynopsis = "slipway COMMAND [OPTION...] [ARGUMENT...]",
    description = {
      "Builds, runs and releases the application that slipway.yaml describes.",
    },
    optionListHeading = "%nOptions of every command:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "First steps:  slipway dev examples/hello-node",
      "Exit codes:   0 ok, 1 failure, 2 usage, 3 not found, 4 not allowed, 5 conflict, 6 spec"
          + " invalid,",
      "              7 rolled back, 10 there are changes, 130 interrupted; run and exec pass the code",
      "              of what they ran",
    })
final class SlipwayCommand {
  @Mixin final GlobalOptions global;

  @Option(
      names = {"-V", "--version"},
      description = "show the version")
  boolean version;

  SlipwayCommand(GlobalOptions global) {
    this.global = global;
  }
}
