package dev.slipway.cli.command;

import dev.slipway.imports.compose.ComposeFiles;
import dev.slipway.imports.compose.ComposeImport;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code slipway import compose}. */
@Command(
    name = "compose",
    description = {
      "Write slipway.yaml from Compose files; several are merged in order.",
      "Nothing is run, nothing outside the folder is read; what is lost is reported.",
    })
final class ImportComposeCommand implements Verb {
  private final Invocation invocation;

  @Mixin final ImportOptions options = new ImportOptions();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Compose files (default: compose.yaml or its other names, and its override)")
  List<String> named = List.of();

  ImportComposeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    ImportSources sources =
        ImportSources.find(invocation, named, ComposeFiles::in, ComposeFiles.NAMES);
    return new SpecDelivery(invocation, options, sources.folder())
        .deliver(() -> new ComposeImport(sources.files()).read(sources.paths()));
  }
}
