package dev.slipway.imports.detect;

import dev.slipway.imports.project.ProjectFiles;
import dev.slipway.imports.project.ProjectFiles.Content;
import dev.slipway.imports.project.ProjectFiles.Kind;
import dev.slipway.imports.project.ProjectPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One folder of the project, for detectors. */
record Folder(ProjectFiles files, String path) {
  /** A file's text; empty where there is none. */
  String text(String name) {
    return inner(name)
        .map(file -> files.read(file) instanceof Content.Text(String text) ? text : "")
        .orElse("");
  }

  boolean has(String name) {
    return inner(name).map(file -> files.kind(file) == Kind.FILE).orElse(false);
  }

  /** The folders in this one. */
  List<Folder> folders() {
    return files.list(path).stream()
        .flatMap(name -> inner(name).stream())
        .filter(inner -> files.kind(inner) == Kind.FOLDER)
        .map(inner -> new Folder(files, inner))
        .toList();
  }

  /** The folders around this one, the nearest first. */
  List<Folder> above() {
    List<Folder> above = new ArrayList<>();
    for (String at = path; !at.equals(ProjectPath.ROOT); ) {
      at = ProjectPath.folderOf(at);
      above.add(new Folder(files, at));
    }
    return above;
  }

  String name() {
    return path.equals(ProjectPath.ROOT) ? files.name() : ProjectPath.nameOf(path);
  }

  private Optional<String> inner(String name) {
    return ProjectPath.resolve(path, name);
  }
}
