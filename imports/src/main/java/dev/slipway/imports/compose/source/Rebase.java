package dev.slipway.imports.compose.source;

import dev.slipway.imports.project.ProjectPath;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rewrites the paths of a file in a folder to how the project's folder calls them. A path that
 * leaves the project stays as it is and is refused by whoever follows it.
 */
final class Rebase {
  private static final Set<String> PATHS = Set.of("context", "file", "path");

  private final String folder;

  Rebase(String folder) {
    this.folder = folder;
  }

  Mapping file(Mapping root) {
    if (folder.equals(ProjectPath.ROOT)) {
      return root;
    }
    Map<String, Entry> sections = new LinkedHashMap<>();
    root.entries()
        .forEach((name, entry) -> {
          boolean files = Set.of("services", "secrets", "configs").contains(name);
          YamlNode value = files ? section(entry.value(), name.equals("services")) : entry.value();
          sections.put(name, new Entry(entry.key(), value));
        });
    return new Mapping(sections, root.position());
  }

  private YamlNode section(YamlNode node, boolean services) {
    return mapped(node, (_, value) -> services ? service(value) : paths(value));
  }

  private YamlNode service(YamlNode node) {
    return mapped(
        node,
        (key, value) ->
            switch (key) {
              case "build", "env_file", "extends", "develop" -> paths(value);
              case "volumes" -> volumes(value);
              default -> value;
            });
  }

  /** Everything below that is called a path. */
  private YamlNode paths(YamlNode node) {
    if (node instanceof Sequence list) {
      return new Sequence(list.items().stream().map(this::paths).toList(), list.position());
    }
    return mapped(
        node,
        (key, value) ->
            PATHS.contains(key) && value instanceof Scalar path ? moved(path) : paths(value));
  }

  private YamlNode volumes(YamlNode node) {
    if (!(node instanceof Sequence list)) {
      return node;
    }
    List<YamlNode> items = list.items().stream().map(this::volume).toList();
    return new Sequence(items, list.position());
  }

  private YamlNode volume(YamlNode node) {
    if (node instanceof Scalar text) {
      int colon = text.text().indexOf(':');
      if (colon <= 0 || !text.text().startsWith(".")) {
        return node;
      }
      String source = moved(text.text().substring(0, colon));
      return Values.scalar(source + text.text().substring(colon), node);
    }
    boolean bind = node instanceof Mapping volume && Values.text(volume, "type", "").equals("bind");
    return mapped(
        node,
        (key, value) ->
            bind && key.equals("source") && value instanceof Scalar path ? moved(path) : value);
  }

  private YamlNode moved(Scalar path) {
    return Values.scalar(moved(path.text()), path);
  }

  private String moved(String path) {
    return ProjectPath.isRemote(path)
        ? path
        : ProjectPath.resolve(folder, path).map(ProjectPath::written).orElse(path);
  }

  private interface Change {
    YamlNode of(String key, YamlNode value);
  }

  private static YamlNode mapped(YamlNode node, Change change) {
    if (!(node instanceof Mapping mapping)) {
      return node;
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, entry) ->
            entries.put(key, new Entry(entry.key(), change.of(key, entry.value()))));
    return new Mapping(entries, mapping.position());
  }
}
