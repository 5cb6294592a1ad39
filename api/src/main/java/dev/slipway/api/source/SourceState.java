package dev.slipway.api.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a folder's source looks like from outside, contents unread: cheap enough to be asked for
 * every moment. Equal states mean that nobody saved anything between.
 *
 * @param stamps size and time of the last change by path, which is relative with slashes
 */
public record SourceState(SortedMap<String, String> stamps) {
  public SourceState {
    stamps = Collections.unmodifiableSortedMap(new TreeMap<>(stamps));
  }

  /** The state now, of what would be in the folder's {@link SourceArchive}. */
  public static SourceState of(Path folder) throws IOException {
    Path root = folder.toRealPath();
    SortedMap<String, String> stamps = new TreeMap<>();
    for (Path entry : SourceTree.of(root)) {
      if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        BasicFileAttributes file =
            Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        stamps.put(
            SourceArchive.slashed(root.relativize(entry)),
            file.size() + "@" + file.lastModifiedTime().toInstant());
      }
    }
    return new SourceState(stamps);
  }

  /** Files that came, went or were written since an earlier state, by name. */
  public List<String> changedSince(SourceState earlier) {
    SortedSet<String> all = new TreeSet<>(stamps.keySet());
    all.addAll(earlier.stamps.keySet());
    return all.stream()
        .filter(
            path -> !stamps.getOrDefault(path, "").equals(earlier.stamps.getOrDefault(path, "")))
        .toList();
  }
}
