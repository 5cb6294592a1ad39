package dev.slipway.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The files of this checkout as a person would commit them: build output, dependencies of other
 * ecosystems and hidden state are left out. Read-only apart from {@link #write}; paths are relative
 * to the root.
 */
final class Checkout {

  private static final Set<String> SKIPPED =
      Set.of(
          ".git",
          "target",
          "node_modules",
          "dist",
          ".slipway",
          ".idea",
          ".vscode",
          "data",
          ".terraform");

  private final Path root;

  private Checkout(Path root) {
    this.root = root;
  }

  /**
   * Finds the root by walking up from the module's folder to the one that holds the Maven wrapper.
   */
  static Checkout find() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("mvnw"))) {
        return new Checkout(folder);
      }
    }
    throw new IllegalStateException("no mvnw above " + Path.of("").toAbsolutePath());
  }

  Path root() {
    return root;
  }

  List<Path> files(Predicate<Path> wanted) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return !folder.equals(root) && SKIPPED.contains(Parts.name(folder))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              Path relative = root.relativize(file);
              if (attributes.isRegularFile() && wanted.test(relative)) {
                found.add(relative);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.sort(null);
    return List.copyOf(found);
  }

  String read(Path relative) {
    try {
      return Files.readString(root.resolve(relative));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + relative, e);
    }
  }

  void write(Path relative, String text) {
    try {
      Files.writeString(root.resolve(relative), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + relative, e);
    }
  }

  boolean exists(Path relative) {
    return Files.exists(root.resolve(relative));
  }
}
