package dev.slipway.cli.command;

import dev.slipway.cli.imports.FolderFiles;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.imports.project.ProjectFiles;
import dev.slipway.imports.project.ProjectFiles.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The files a person named, as paths of one project: the working directory, or the folder of the
 * first file when that lies elsewhere.
 */
record ImportSources(Path folder, FolderFiles files, List<String> paths) {
  /**
   * Looks for the files.
   *
   * @param usual what to read when no file was named
   * @param names those of which one must then be there
   */
  static ImportSources find(
      Invocation invocation,
      List<String> named,
      Function<ProjectFiles, List<String>> usual,
      List<String> names) {
    Path here = invocation.surroundings().workingDirectory().toAbsolutePath().normalize();
    if (named.isEmpty()) {
      FolderFiles files = FolderFiles.of(here);
      List<String> found = usual.apply(files);
      if (found.isEmpty()) {
        throw missing(String.join(", ", names) + " here");
      }
      return new ImportSources(here, files, found);
    }
    Path first = here.resolve(named.getFirst()).normalize();
    Path folder = first.startsWith(here) ? here : first.resolveSibling("").normalize();
    if (!Files.isDirectory(folder)) {
      throw missing(named.getFirst());
    }
    FolderFiles files = FolderFiles.of(folder);
    List<String> paths = new ArrayList<>();
    for (String name : named) {
      Path file = here.resolve(name).normalize();
      if (!file.startsWith(folder)) {
        throw new UsageException(
            name + " lies outside " + folder + ", the folder of the project",
            "run the command in the folder that holds all files");
      }
      String path = folder.relativize(file).toString();
      if (files.kind(path) == Kind.ABSENT) {
        throw missing(name);
      }
      paths.add(path);
    }
    return new ImportSources(folder, files, paths);
  }

  private static LocalException missing(String name) {
    return new LocalException(
        Problem.of(
            ExitCode.NOT_FOUND, "there is no file " + name, "name the file, or go to its folder"));
  }
}
