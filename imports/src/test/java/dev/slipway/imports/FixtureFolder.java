package dev.slipway.imports;

import dev.slipway.imports.project.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A fixture's folder as a project. Remembers what was read, and fails when a path is not normal.
 */
public final class FixtureFolder implements ProjectFiles {
  private final Path folder;
  private final Set<String> read = new TreeSet<>();

  public FixtureFolder(Path folder) {
    this.folder = folder;
  }

  /** The paths that were read. */
  public Set<String> read() {
    return read;
  }

  @Override
  public String name() {
    return String.valueOf(folder.getFileName());
  }

  @Override
  public Kind kind(String path) {
    Path file = inside(path);
    if (Files.isRegularFile(file)) {
      return Kind.FILE;
    }
    return Files.isDirectory(file) ? Kind.FOLDER : Kind.ABSENT;
  }

  @Override
  public Content read(String path) {
    Path file = inside(path);
    if (!Files.isRegularFile(file)) {
      return new Content.Absent();
    }
    read.add(path);
    try {
      return new Content.Text(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> list(String path) {
    Path file = inside(path);
    if (!Files.isDirectory(file)) {
      return List.of();
    }
    try (Stream<Path> names = Files.list(file)) {
      return names.map(name -> String.valueOf(name.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path inside(String path) {
    if (path.startsWith("/") || List.of(path.split("/", -1)).contains("..")) {
      throw new AssertionError("not a normal path of the project: " + path);
    }
    return folder.resolve(path);
  }
}
