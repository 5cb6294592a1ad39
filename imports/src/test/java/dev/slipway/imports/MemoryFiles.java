package dev.slipway.imports;

import dev.slipway.imports.project.ProjectFiles;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A project that exists in memory only. */
public final class MemoryFiles implements ProjectFiles {
  private final Map<String, String> texts = new TreeMap<>();
  private final Set<String> refused = new HashSet<>();

  /** Adds a file. */
  public MemoryFiles with(String path, String text) {
    texts.put(path, text);
    return this;
  }

  /** Adds a link that leads out of the project. */
  public MemoryFiles refusing(String path) {
    refused.add(path);
    return this;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Kind kind(String path) {
    if (refused.contains(path)) {
      return Kind.REFUSED;
    }
    if (texts.containsKey(path)) {
      return Kind.FILE;
    }
    return list(path).isEmpty() ? Kind.ABSENT : Kind.FOLDER;
  }

  @Override
  public Content read(String path) {
    if (refused.contains(path)) {
      return new Content.Refused("leads out of the project and is not read");
    }
    String text = texts.get(path);
    return text == null ? new Content.Absent() : new Content.Text(text);
  }

  @Override
  public List<String> list(String path) {
    String prefix = path.equals(".") ? "" : path + "/";
    return texts.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()).split("/", 2)[0])
        .distinct()
        .toList();
  }
}
