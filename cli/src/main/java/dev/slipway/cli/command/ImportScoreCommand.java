package dev.slipway.cli.command;

import dev.slipway.imports.project.ProjectFiles;
import dev.slipway.imports.project.ProjectFiles.Kind;
import dev.slipway.imports.score.ScoreImport;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code slipway import score}. */
@Command(
    name = "score",
    description = {
      "Write slipway.yaml from Score workload files, one service each.",
      "Nothing is run, nothing outside the folder is read; what is lost is reported.",
    })
final class ImportScoreCommand implements Verb {
  private static final String USUAL = "score.yaml";

  private final Invocation invocation;

  @Mixin final ImportOptions options = new ImportOptions();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Score files (default: score.yaml)")
  List<String> named = List.of();

  ImportScoreCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    ImportSources sources =
        ImportSources.find(invocation, named, ImportScoreCommand::usual, List.of(USUAL));
    return new SpecDelivery(invocation, options, sources.folder())
        .deliver(() -> new ScoreImport(sources.files()).read(sources.paths()));
  }

  private static List<String> usual(ProjectFiles files) {
    return files.kind(USUAL) == Kind.FILE ? List.of(USUAL) : List.of();
  }
}
