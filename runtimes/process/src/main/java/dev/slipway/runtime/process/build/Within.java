package dev.slipway.runtime.process.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Folders of a tree that somebody else wrote. Links count by where they really lead. */
final class Within {
  private Within() {}

  /**
   * The folder itself, without links on its path; empty where there is none, or it is not in the
   * tree.
   */
  static Optional<Path> folder(Path tree, String relative) {
    try {
      Path folder = tree.resolve(relative).toRealPath();
      return Files.isDirectory(folder) && folder.startsWith(tree.toRealPath())
          ? Optional.of(folder)
          : Optional.empty();
    } catch (IOException | InvalidPathException noSuchPath) {
      return Optional.empty();
    }
  }
}
