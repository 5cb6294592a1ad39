package dev.slipway.imports.compose.source;

import dev.slipway.imports.loss.Losses;
import dev.slipway.imports.project.ProjectFiles;
import dev.slipway.imports.project.ProjectFiles.Content;
import dev.slipway.imports.project.ProjectPath;
import dev.slipway.imports.text.DotEnv;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Optional;

/** Reads the files that {@code env_file} names, inside the project only. */
public final class EnvironmentFiles {
  private final ProjectFiles files;
  private final Variables variables;
  private final Losses losses;

  public EnvironmentFiles(ProjectFiles files, Variables variables, Losses losses) {
    this.files = files;
    this.variables = variables;
    this.losses = losses;
  }

  /**
   * How a file is named.
   *
   * @param optional whether it may be missing
   * @param raw whether its values are meant as they stand, quotes and dollars included
   */
  public record Named(String path, boolean optional, boolean raw) {
    /** An item of {@code env_file} in its long form. */
    public static Named of(Mapping item) {
      return new Named(
          Values.text(item, "path", ""),
          Values.text(item, "required", "true").equals("false"),
          Values.text(item, "format", "").equals("raw"));
    }
  }

  /** The assignments of a file; none after a finding. */
  public List<DotEnv.Variable> read(Named file, String what, Position at) {
    String path = file.path();
    Optional<String> inside = ProjectPath.resolve(ProjectPath.ROOT, path);
    if (inside.isEmpty()) {
      losses.loss(
          at,
          what,
          Quoted.of(path) + " lies outside the project and is not read",
          "copy the variables into the spec, and the secret ones into slipway secrets set");
      return List.of();
    }
    return switch (files.read(inside.get())) {
      case Content.Text(String text) ->
          file.raw()
              ? DotEnv.readRaw(inside.get(), Unset.clean(text))
              : variables.assignments(inside.get(), text, losses);
      case Content.Absent() -> {
        if (!file.optional()) {
          losses.loss(
              at,
              what,
              "there is no file " + Quoted.of(path),
              "add it and import again, or add its variables to the spec");
        }
        yield List.of();
      }
      case Content.Refused(String reason) -> {
        losses.loss(at, what, Quoted.of(path) + " " + reason, "copy its variables into the spec");
        yield List.of();
      }
    };
  }
}
