package dev.slipway.imports.compose;

import dev.slipway.imports.project.ProjectFiles;
import dev.slipway.imports.project.ProjectFiles.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that Compose reads when nobody names any. */
public final class ComposeFiles {
  /** The names of the first file; one of them is enough. */
  public static final List<String> NAMES =
      List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");

  private static final List<String> OVERRIDES =
      List.of(
          "compose.override.yaml",
          "compose.override.yml",
          "docker-compose.override.yaml",
          "docker-compose.override.yml");

  private ComposeFiles() {}

  /** The file and the override beside it, if there is one; empty where there is no file. */
  public static List<String> in(ProjectFiles files) {
    Optional<String> file = first(files, NAMES);
    Optional<String> override = file.flatMap(_ -> first(files, OVERRIDES));
    return Stream.concat(file.stream(), override.stream()).toList();
  }

  private static Optional<String> first(ProjectFiles files, List<String> names) {
    return names.stream().filter(name -> files.kind(name) == Kind.FILE).findFirst();
  }
}
