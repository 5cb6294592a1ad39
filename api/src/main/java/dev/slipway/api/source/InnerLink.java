package dev.slipway.api.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Where a symbolic link leads, step by step as the system follows it: a link on its way moves what
 * {@code ..} after it means, so that the text alone does not tell.
 */
public final class InnerLink {
  private static final int MOST_LINKS = 40; // Linux follows no more, path_resolution(7)

  private final Path root;
  private final Deque<Path> ahead = new ArrayDeque<>();
  private Path here;
  private int links;

  private InnerLink(Path root, Path here) {
    this.root = root;
    this.here = here;
  }

  /**
   * Whether each step of the link stays in the folder. What it leads to need not be there.
   *
   * @param root real path of the folder
   * @param link below the root, reached without links
   */
  public static boolean staysIn(Path root, Path link) throws IOException {
    return new InnerLink(root, link).follows();
  }

  private boolean follows() throws IOException {
    if (!enters(here)) {
      return false;
    }
    while (!ahead.isEmpty()) {
      Path step = ahead.pop();
      if (step.toString().equals("..")) {
        here = here.resolveSibling("").normalize();
      } else if (!step.toString().isEmpty() && !step.toString().equals(".")) {
        here = here.resolve(step);
        if (Files.isSymbolicLink(here) && !enters(here)) {
          return false;
        }
      }
      if (!here.startsWith(root)) {
        return false;
      }
    }
    return true;
  }

  /** Goes on from the folder of a link by its text. */
  private boolean enters(Path link) throws IOException {
    Path target = Files.readSymbolicLink(link);
    links++;
    if (target.isAbsolute() || links > MOST_LINKS) {
      return false;
    }
    here = link.resolveSibling("").normalize();
    List<Path> steps = new ArrayList<>();
    target.forEach(steps::add);
    steps.reversed().forEach(ahead::push);
    return true;
  }
}
