package dev.slipway.model.reference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All entries of {@code fields.txt}, by canonical path. */
final class FieldReference {
  private static final String RESOURCE = "fields.txt";
  private static final int COLUMNS = 5;
  private static final String SEPARATOR = " \\| ";

  private final Map<String, FieldEntry> entries = new LinkedHashMap<>();
  private final Map<String, String> same = new LinkedHashMap<>();
  private String section = "";

  private FieldReference() {}

  /** Reads the resource of this module. */
  static FieldReference load() {
    FieldReference reference = new FieldReference();
    try (InputStream stream = FieldReference.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException(RESOURCE + " is not packaged");
      }
      var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      reader.lines().forEach(reference::readLine);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
    return reference;
  }

  private void readLine(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith("[")) {
      section = line.substring(1, line.length() - 1);
    } else if (line.startsWith("same ")) {
      String[] words = line.split(" ", -1);
      same.put(words[1] + ".", words[3] + ".");
    } else {
      FieldEntry entry = entry(line);
      if (entries.putIfAbsent(entry.path(), entry) != null) {
        throw new IllegalStateException(RESOURCE + " describes twice: " + entry.path());
      }
    }
  }

  private FieldEntry entry(String line) {
    List<String> columns = List.of(line.split(SEPARATOR, COLUMNS));
    if (columns.size() != COLUMNS) {
      throw new IllegalStateException(RESOURCE + " has a line without five columns: " + line);
    }
    FieldType type =
        FieldType.parse(columns.get(1))
            .orElseThrow(() -> new IllegalStateException(RESOURCE + " has no such type: " + line));
    return new FieldEntry(
        below(section, columns.get(0)), type, columns.get(2), columns.get(3), columns.get(4));
  }

  /** The path of a member of a mapping. */
  static String below(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The path under which the same field is described: overlays and defaults hold services too. */
  String canonical(String path) {
    String current = path;
    for (Optional<String> next = step(current); next.isPresent(); next = step(current)) {
      current = next.get();
    }
    return current;
  }

  private Optional<String> step(String path) {
    return same.entrySet().stream()
        .filter(pair -> path.startsWith(pair.getKey()))
        .findFirst()
        .map(pair -> pair.getValue() + path.substring(pair.getKey().length()));
  }

  /** The entry of a path with {@code *} for free keys. */
  Optional<FieldEntry> at(String path) {
    return Optional.ofNullable(entries.get(canonical(path)));
  }

  /** All paths, in the order of the resource. */
  Set<String> paths() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /** All entries, in the order of the resource. */
  List<FieldEntry> entries() {
    return List.copyOf(entries.values());
  }
}
