package dev.slipway.imports.project;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/** Resolves what a file calls a path, and refuses whatever leaves the project. */
public final class ProjectPath {
  /** The project folder itself. */
  public static final String ROOT = ".";

  private static final int LONGEST = 1024; // characters; no file system here takes much more
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/].*");

  private static final Pattern REMOTE = Pattern.compile("(?:[a-z+]+://|git@|github\\.com/).*");

  private ProjectPath() {}

  /**
   * The normal form of {@code relative} as seen from {@code folder}; empty when it is absolute,
   * begins with a home folder, or climbs out.
   */
  public static Optional<String> resolve(String folder, String relative) {
    boolean elsewhere =
        relative.isEmpty()
            || relative.length() > LONGEST
            || relative.startsWith("/")
            || relative.startsWith("~")
            || relative.indexOf('\0') >= 0
            || relative.indexOf('\\') >= 0
            || DRIVE.matcher(relative).matches();
    return elsewhere ? Optional.empty() : normal(folder + "/" + relative);
  }

  /** Whether it names a repository or a download, as a build of Docker may. */
  public static boolean isRemote(String text) {
    return REMOTE.matcher(text).matches();
  }

  /** The folder of a file. */
  public static String folderOf(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? ROOT : path.substring(0, slash);
  }

  /** The last part of a path. */
  public static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** As slipway.yaml writes a path of its folder: {@code .} or {@code ./part}. */
  public static String written(String path) {
    return path.equals(ROOT) ? ROOT : "./" + path;
  }

  /** Whether {@code path} is {@code folder} or lies in it; both normal. */
  public static boolean isWithin(String path, String folder) {
    return folder.equals(ROOT) || path.equals(folder) || path.startsWith(folder + "/");
  }

  private static Optional<String> normal(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return Optional.of(parts.isEmpty() ? ROOT : String.join("/", parts));
  }
}
