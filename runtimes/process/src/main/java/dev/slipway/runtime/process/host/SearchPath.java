package dev.slipway.runtime.process.host;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Where programs are looked for: this process's own {@code PATH}, or the usual folders. */
public final class SearchPath {
  private static final String USUAL =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private SearchPath() {}

  /** The search path handed to children. */
  public static String current() {
    String own = System.getenv("PATH");
    return own == null || own.isBlank() ? USUAL : own;
  }

  /** The program's file, if it is installed. */
  public static Optional<Path> find(String program) {
    return Arrays.stream(current().split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
