package dev.slipway.cli.project;

import dev.slipway.cli.imports.FolderFiles;
import dev.slipway.imports.project.ProjectFiles.Content;
import dev.slipway.model.source.SourceFiles;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a project that its spec names: UTF-8 texts of at most 1 MiB, reached by no link that
 * leads out of the folder. Remembers what it read: one reading of a spec sees one text per file.
 * Owned by the command's thread.
 */
final class NamedFiles implements SourceFiles {
  private final Path folder;
  private final SortedMap<String, String> texts = new TreeMap<>();

  /**
   * @param folder the one of slipway.yaml
   */
  NamedFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<String> text(String path) {
    if (!texts.containsKey(path)
        && FolderFiles.of(folder).read(path) instanceof Content.Text(String text)) {
      texts.put(path, text);
    }
    return Optional.ofNullable(texts.get(path));
  }

  /** What was read so far, by path. */
  SortedMap<String, String> texts() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }
}
