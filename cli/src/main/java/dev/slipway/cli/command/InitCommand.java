package dev.slipway.cli.command;

import dev.slipway.cli.imports.FolderFiles;
import dev.slipway.imports.detect.ProjectDetection;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway init}. */
@Command(
    name = "init",
    description = {
      "Write a first slipway.yaml for the project in this folder.",
      "Looks at build files, dependencies, Dockerfiles and Compose files; runs nothing.",
    })
final class InitCommand implements Verb {
  private final Invocation invocation;

  @Mixin final ImportOptions options = new ImportOptions();

  InitCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    Path folder = invocation.surroundings().workingDirectory();
    return new SpecDelivery(invocation, options, folder)
        .deliver(() -> new ProjectDetection(FolderFiles.of(folder)).detect());
  }
}
