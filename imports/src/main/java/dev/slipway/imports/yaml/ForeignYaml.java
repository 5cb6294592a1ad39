package dev.slipway.imports.yaml;

import dev.slipway.imports.loss.Losses;
import dev.slipway.imports.project.ProjectFiles;
import dev.slipway.imports.project.ProjectFiles.Content;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.Dialect;
import dev.slipway.model.yaml.YamlFile;
import dev.slipway.model.yaml.YamlReader;
import java.util.Optional;

/** Parses one YAML file of the project; what is wrong with it becomes errors of the import. */
public final class ForeignYaml {
  private final ProjectFiles files;
  private final Losses losses;

  public ForeignYaml(ProjectFiles files, Losses losses) {
    this.files = files;
    this.losses = losses;
  }

  /**
   * The file's root, or empty after an error.
   *
   * @param path normal
   * @param cause where the file is named; the file itself when a person named it
   */
  public Optional<YamlFile> read(String path, Position cause) {
    return switch (files.read(path)) {
      case Content.Text(String text) -> parse(path, text);
      case Content.Absent() -> {
        losses.error(
            cause, Quoted.of(path), "there is no such file in the project", "check the path");
        yield Optional.empty();
      }
      case Content.Refused(String reason) -> {
        losses.error(cause, Quoted.of(path), "the file " + reason, "keep it small and inside");
        yield Optional.empty();
      }
    };
  }

  private Optional<YamlFile> parse(String path, String text) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<YamlFile> file = new YamlReader(path, diagnostics, Dialect.FOREIGN).read(text);
    losses.add(diagnostics.sorted());
    return file;
  }

  /** The beginning of a file. */
  public static Position start(String path) {
    return Position.of(new Location(path, 1, 1));
  }
}
