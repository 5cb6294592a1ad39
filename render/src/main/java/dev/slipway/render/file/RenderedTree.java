package dev.slipway.render.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files by their path. No path stands twice, so renderers cannot overwrite each other's work.
 *
 * @param files in the order of their paths
 */
public record RenderedTree(SortedMap<String, RenderedFile> files) {

  public RenderedTree {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * The files as a tree.
   *
   * @throws IllegalArgumentException if two files have one path
   */
  public static RenderedTree of(Collection<RenderedFile> files) {
    SortedMap<String, RenderedFile> byPath = new TreeMap<>();
    for (RenderedFile file : files) {
      if (byPath.putIfAbsent(file.path(), file) != null) {
        throw new IllegalArgumentException("rendered twice: " + file.path());
      }
    }
    return new RenderedTree(byPath);
  }

  public Optional<String> content(String path) {
    return Optional.ofNullable(files.get(path)).map(RenderedFile::content);
  }

  /**
   * These files and the others.
   *
   * @throws IllegalArgumentException if a path stands in both
   */
  public RenderedTree and(RenderedTree other) {
    List<RenderedFile> all = new ArrayList<>(files.values());
    all.addAll(other.files.values());
    return of(all);
  }
}
