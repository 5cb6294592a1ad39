package dev.slipway.imports.compose.source;

import dev.slipway.imports.loss.Losses;
import dev.slipway.imports.project.ProjectFiles;
import dev.slipway.imports.project.ProjectPath;
import dev.slipway.imports.yaml.ForeignYaml;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlFile;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the Compose files of one project. Serves one import. */
public final class ComposeSource {
  private static final int MOST_FILES = 64; // files that one import opens; loops end far earlier

  private final ProjectFiles files;
  private final Losses losses;
  private final Map<Location, String> tags = new HashMap<>();
  private final Deque<String> including = new ArrayDeque<>();
  private int opened;

  public ComposeSource(ProjectFiles files, Losses losses) {
    this.files = files;
    this.losses = losses;
  }

  /**
   * The files merged in order, each over the ones before it; empty after an error.
   *
   * @param paths normal, at least one; relative paths inside are seen from the first one's folder
   */
  public Optional<ComposeProject> load(List<String> paths) {
    String folder = ProjectPath.folderOf(paths.getFirst());
    Variables variables =
        Variables.none().with(files, folder.equals(".") ? ".env" : folder + "/.env", losses);
    Position start = ForeignYaml.start(paths.getFirst());
    Optional<Mapping> root = merged(paths, folder, variables, start);
    return losses.hasErrors()
        ? Optional.empty()
        : root.map(mapping -> new ComposeProject(mapping, variables));
  }

  private Optional<Mapping> merged(
      List<String> paths, String folder, Variables variables, Position cause) {
    Optional<Mapping> all = Optional.empty();
    for (String path : paths) {
      Position named = paths.size() == 1 ? cause : ForeignYaml.start(path);
      Optional<Mapping> file = withIncludes(path, folder, variables, named);
      if (file.isEmpty()) {
        return Optional.empty();
      }
      Mapping above = file.get();
      all = Optional.of(all.map(below -> new ComposeMerge(tags).merge(below, above)).orElse(above));
    }
    return all;
  }

  private Optional<Mapping> withIncludes(
      String path, String folder, Variables variables, Position cause) {
    if (including.contains(path)) {
      losses.error(
          cause,
          "include",
          "the files include each other: " + Quoted.of(String.join(" -> ", including)),
          "remove one of the includes");
      return Optional.empty();
    }
    including.addLast(path);
    Optional<Mapping> file =
        file(path, folder, variables, cause).map(root -> extended(root, path, variables));
    Optional<Mapping> whole = file.map(root -> included(root, path, variables));
    including.removeLast();
    return whole;
  }

  private Mapping extended(Mapping root, String path, Variables variables) {
    Extends.Files others =
        (other, cause) -> file(other, ProjectPath.folderOf(other), variables, cause);
    return new Extends(others, new ComposeMerge(tags), losses).resolve(root, path);
  }

  /** One file by itself, in long form, with paths as the project's folder calls them. */
  private Optional<Mapping> file(String path, String folder, Variables variables, Position cause) {
    if (++opened > MOST_FILES) {
      losses.error(cause, Quoted.of(path), "more than " + MOST_FILES + " files are named", "");
      return Optional.empty();
    }
    Optional<YamlFile> yaml = new ForeignYaml(files, losses).read(path, cause);
    yaml.ifPresent(file -> tags.putAll(file.tags()));
    TreeInterpolation interpolation = new TreeInterpolation(new Interpolation(variables, losses));
    return yaml.map(
        file -> new Rebase(folder).file(ShortForms.file(interpolation.file(file.root()))));
  }

  /** A file over all that it includes. */
  private Mapping included(Mapping root, String path, Variables variables) {
    Mapping below = Values.empty(root);
    for (YamlNode item : Values.items(root.value("include"))) {
      Optional<Mapping> file = include(item, ProjectPath.folderOf(path), variables);
      if (file.isPresent()) {
        below = new ComposeMerge(tags).merge(below, file.get());
      }
    }
    return new ComposeMerge(tags).merge(below, root.without("include"));
  }

  private Optional<Mapping> include(YamlNode item, String folder, Variables variables) {
    YamlNode paths = item instanceof Mapping mapping ? mapping.value("path") : item;
    List<Optional<String>> named =
        Values.texts(paths).stream().map(text -> inside(text, folder, item.position())).toList();
    if (named.isEmpty() || named.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<String> found = named.stream().flatMap(Optional::stream).toList();
    String home = ProjectPath.folderOf(found.getFirst());
    Variables own = variables;
    if (item instanceof Mapping mapping) {
      home =
          Values.text(mapping, "project_directory")
              .flatMap(text -> inside(text, folder, item.position()))
              .orElse(home);
      for (String text : Values.texts(mapping.value("env_file"))) {
        Optional<String> env = inside(text, folder, item.position());
        own = env.isPresent() ? own.with(files, env.get(), losses) : own;
      }
    }
    return merged(found, home, own, item.position());
  }

  private Optional<String> inside(String text, String folder, Position at) {
    Optional<String> path = ProjectPath.resolve(folder, text);
    if (path.isEmpty()) {
      losses.loss(
          at,
          "include " + Quoted.of(text),
          "it lies outside the project and is not read",
          "import from a folder that holds all files, or copy it into the project");
    }
    return path;
  }
}
