package dev.slipway.api.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists what of a folder belongs to its source, in the order of the archive. */
final class SourceTree {
  /** Never source: version control, what package managers leave behind, our state. */
  private static final Set<String> LEFT_OUT =
      Set.of(".git", ".hg", ".svn", "node_modules", ".slipway", ".DS_Store");

  /**
   * Folders that a build writes, by the file beside them that says so. A {@code dist} without a
   * package.json beside it is somebody's source, and so is one that a {@code !dist} of .gitignore
   * takes back.
   */
  private static final Map<String, String> BUILT =
      Map.of("target", "pom.xml", "dist", "package.json");

  /** The later one has the last word: it takes along what git ignores, or the other way round. */
  private static final List<String> RULES = List.of(".gitignore", ".slipwayignore");

  private record Scope(Path folder, IgnoreRules rules) {}

  private final List<Path> found = new ArrayList<>();

  private SourceTree() {}

  /** Absolute paths of folders, files and links below the root, parents first, sorted by name. */
  static List<Path> of(Path root) throws IOException {
    var tree = new SourceTree();
    tree.descend(root, outerScopes(root));
    return tree.found;
  }

  /** Whether a file of that name directly below the root would be listed, be it there or not. */
  static boolean takes(Path root, String name) throws IOException {
    List<Scope> scopes = new ArrayList<>(outerScopes(root));
    addScope(root, scopes);
    return !LEFT_OUT.contains(name) && !ignored(root.resolve(name), false, scopes, false);
  }

  /** Rules of the folders above, up to the repository's own: git applies them here too. */
  private static List<Scope> outerScopes(Path root) throws IOException {
    List<Path> above = new ArrayList<>();
    Path folder = root;
    while (!Files.exists(folder.resolve(".git"))) {
      folder = folder.getParent();
      if (folder == null) {
        return List.of();
      }
      above.addFirst(folder);
    }
    List<Scope> scopes = new ArrayList<>();
    for (Path each : above) {
      addScope(each, scopes);
    }
    return scopes;
  }

  private void descend(Path folder, List<Scope> outer) throws IOException {
    List<Scope> scopes = new ArrayList<>(outer);
    addScope(folder, scopes);
    for (Path entry : sorted(folder)) {
      boolean isFolder = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
      if (LEFT_OUT.contains(name(entry)) || ignored(entry, isFolder, scopes, isBuilt(entry))) {
        continue;
      }
      found.add(entry);
      if (isFolder) {
        descend(entry, scopes);
      }
    }
  }

  private static void addScope(Path folder, List<Scope> scopes) throws IOException {
    for (String name : RULES) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.UTF_8);
        scopes.add(new Scope(folder, IgnoreRules.parse(text)));
      }
    }
  }

  private static boolean isBuilt(Path entry) {
    String builder = BUILT.get(name(entry));
    return builder != null && Files.exists(entry.resolveSibling(builder));
  }

  private static boolean ignored(
      Path entry, boolean folder, List<Scope> scopes, boolean otherwise) {
    for (Scope scope : scopes.reversed()) {
      String path = SourceArchive.slashed(scope.folder.relativize(entry));
      @Nullable Boolean verdict = scope.rules.verdict(path, folder);
      if (verdict != null) {
        return verdict;
      }
    }
    return otherwise;
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted(Comparator.comparing(SourceTree::name)).toList();
    }
  }

  private static String name(Path entry) {
    return String.valueOf(entry.getFileName());
  }
}
