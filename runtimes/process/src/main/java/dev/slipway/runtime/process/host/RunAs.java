package dev.slipway.runtime.process.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Under which user a child runs. */
public sealed interface RunAs {
  /** The number of {@code nobody} on Linux. */
  int NOBODY = 65_534;

  /** The user slipwayd itself runs as; all there is without root. */
  record Same() implements RunAs {}

  /** Another user; uid and gid are the same number. Needs root and {@code setpriv}. */
  record User(int uid) implements RunAs {}

  /** The argument vector that runs the given one as this user, without ways to gain privileges. */
  default List<String> wrap(List<String> argv) {
    return switch (this) {
      case Same _ -> argv;
      case User(int uid) -> {
        List<String> all =
            new ArrayList<>(
                List.of(
                    "setpriv",
                    "--reuid=" + uid,
                    "--regid=" + uid,
                    "--clear-groups",
                    "--no-new-privs",
                    "--"));
        all.addAll(argv);
        yield List.copyOf(all);
      }
    };
  }

  /**
   * An unprivileged user with a name, for the rare program that looks its own user up: {@code
   * nobody} instead of another user.
   */
  default RunAs named() {
    return switch (this) {
      case Same same -> same;
      case User _ -> new User(NOBODY);
    };
  }

  /** Makes the user own the file or folder itself. */
  default void own(Path path) {
    if (this instanceof User(int uid)) {
      try {
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot hand " + path + " to user " + uid, e);
      }
    }
  }

  /**
   * Takes a tree away from the user who wrote it, from the top: once a folder is slipwayd's, nobody
   * else replaces what is in it, so that later steps follow no link that was planted meanwhile.
   */
  default void disown(Path root) {
    walk(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.setAttribute(folder, "unix:uid", 0, LinkOption.NOFOLLOW_LINKS);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Makes the user own a whole tree; links are not followed. */
  default void ownTree(Path root) {
    walk(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            own(folder);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            own(file);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Without other users there is nothing to change hands. */
  private void walk(Path root, SimpleFileVisitor<Path> change) {
    if (this instanceof Same) {
      return;
    }
    try {
      Files.walkFileTree(root, change);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot change who owns " + root, e);
    }
  }
}
