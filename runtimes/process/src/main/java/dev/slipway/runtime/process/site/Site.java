package dev.slipway.runtime.process.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All files of a site and what is answered to a path. Pure after it was read; immutable.
 *
 * @param files by path from the root, {@code /assets/app.js}
 * @param fallback page for unknown paths without an extension, or null
 * @param notFound page for the rest, or null
 */
record Site(Map<String, SiteFile> files, @Nullable String fallback, @Nullable String notFound) {
  private static final String INDEX = "index.html";

  Site {
    files = Map.copyOf(files);
  }

  /** What a path gets. */
  sealed interface Answer {
    record Found(SiteFile file, boolean isImmutable) implements Answer {}

    /** The folder's own address, with the slash. */
    record MovedTo(String path) implements Answer {}

    /** Nothing there; the page to show, or null. */
    record Missing(@Nullable SiteFile page) implements Answer {}
  }

  static Site read(Path root, @Nullable String fallback, @Nullable String notFound)
      throws IOException {
    Map<String, SiteFile> files = new HashMap<>();
    try (Stream<Path> entries = Files.walk(root)) {
      for (Path path : entries.filter(Files::isRegularFile).toList()) {
        files.put("/" + root.relativize(path), SiteFile.of(path));
      }
    }
    return new Site(files, fallback, notFound);
  }

  /**
   * The answer to a decoded path.
   *
   * @param wantsPage whether the client accepts HTML
   */
  Answer answer(String path, boolean wantsPage) {
    SiteFile file = files.get(path.endsWith("/") ? path + INDEX : path);
    if (file != null) {
      return new Answer.Found(file, path.startsWith("/assets/"));
    }
    if (files.containsKey(path + "/" + INDEX)) {
      return new Answer.MovedTo(path + "/");
    }
    SiteFile page = fallback == null ? null : files.get(fallback);
    if (page != null && wantsPage && !hasExtension(path)) {
      return new Answer.Found(page, false);
    }
    return new Answer.Missing(notFound == null ? null : files.get(notFound));
  }

  private static boolean hasExtension(String path) {
    return path.substring(path.lastIndexOf('/') + 1).indexOf('.') >= 0;
  }
}
