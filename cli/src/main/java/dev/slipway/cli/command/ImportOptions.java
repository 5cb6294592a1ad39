package dev.slipway.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an import writes, and what it may not do. Filled by the parser. */
final class ImportOptions {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where to write (default: slipway.yaml); - is stdout")
  @Nullable String out;

  @Option(names = "--force", description = "replace a slipway.yaml that is there")
  boolean force;

  @Option(names = "--strict", description = "write nothing when anything would be lost")
  boolean strict;
}
