package dev.slipway.imports.compose.storage;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.project.ProjectFiles.Kind;
import dev.slipway.imports.project.ProjectPath;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Mounts of the host's file system. Source code of a built service is watched by {@code slipway
 * dev}; a configuration file becomes a file of the service; everything else is a loss.
 */
final class BindMounts {
  private static final String SOCKET = "docker.sock";
  private static final int MOST_FILES = 20; // of a folder with configuration

  private final Draft draft;
  private final ServiceDraft service;
  private final ServiceFiles files;
  private final List<String> watched = new ArrayList<>();

  BindMounts(Draft draft, ServiceDraft service, ServiceFiles files) {
    this.draft = draft;
    this.service = service;
    this.files = files;
  }

  /** Folders that {@code slipway dev} watches, as the spec writes them. */
  List<String> watched() {
    return watched;
  }

  void convert(Mount mount) {
    Optional<String> path = ProjectPath.resolve(ProjectPath.ROOT, mount.source());
    if (mount.source().endsWith(SOCKET)) {
      lost(mount, "nothing gets at the Docker socket", "use what Slipway offers instead");
    } else if (path.isEmpty()) {
      lost(
          mount,
          "the host path " + Quoted.of(mount.source()) + " lies outside the project",
          "use a volume for data, or files for configuration");
    } else {
      inside(mount, path.get());
    }
  }

  private void inside(Mount mount, String path) {
    switch (draft.files().kind(path)) {
      case FILE -> file(mount, path);
      case FOLDER -> folder(mount, path);
      case ABSENT -> absent(mount, path);
      case REFUSED ->
          lost(mount, Quoted.of(mount.source()) + " leads out of the project", "copy it into it");
    }
  }

  /** A file of a build's own folder is in the image already, unless it is put somewhere else. */
  private void file(Mount mount, String path) {
    boolean elsewhere = mount.target().matches("/(etc|usr|run|config|opt/config)/.*");
    if (path.contains("/") && isSource(path) && !elsewhere) {
      watch(mount, path);
    } else {
      files.source(mount.target(), path, mount.at(), "volumes");
    }
  }

  private void absent(Mount mount, String path) {
    if (isSource(path)) {
      watch(mount, path);
    } else {
      lost(
          mount,
          Quoted.of(mount.source()) + " is not in the project; it may be data",
          "use a volume for data: volumes: {data: " + mount.target() + "}");
    }
  }

  private void folder(Mount mount, String path) {
    if (isSource(path)) {
      watch(mount, path);
      return;
    }
    List<String> names = draft.files().list(path);
    List<String> found = new ArrayList<>();
    for (String name : names) {
      Optional<String> inner = ProjectPath.resolve(path, name);
      if (inner.isPresent() && draft.files().kind(inner.get()) == Kind.FILE) {
        found.add(name);
      }
    }
    if (found.isEmpty() || found.size() != names.size() || found.size() > MOST_FILES) {
      lost(
          mount,
          "the folder " + Quoted.of(mount.source()) + " cannot be a handful of files",
          "copy it into the image, or use a volume for data");
      return;
    }
    for (String name : found) {
      String target = mount.target().replaceAll("/+$", "") + "/" + name;
      files.source(target, path.equals(".") ? name : path + "/" + name, mount.at(), "volumes");
    }
  }

  /** Whether the path is part of what the service is built from. */
  private boolean isSource(String path) {
    if (!(service.body().value("build") instanceof Mapping build)) {
      return false;
    }
    Optional<String> context =
        ProjectPath.resolve(ProjectPath.ROOT, Values.text(build, "context", "."));
    return context.isPresent()
        && (ProjectPath.isWithin(path, context.get()) || ProjectPath.isWithin(context.get(), path));
  }

  private void watch(Mount mount, String path) {
    String written = ProjectPath.written(path);
    if (!watched.contains(written)) {
      watched.add(written);
    }
    draft
        .losses()
        .change(
            mount.at(),
            service.path("volumes"),
            "the source code is not mounted any more; slipway dev watches " + written,
            "add develop.command for a server that reloads by itself");
  }

  private void lost(Mount mount, String why, String instead) {
    draft.losses().loss(mount.at(), service.path("volumes"), why, instead);
  }
}
