package dev.slipway.imports.compose.source;

import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Location;
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
 * Compose's merge of a later file over an earlier one: mappings key by key, lists one after the
 * other, commands replaced whole; {@code !reset} removes and {@code !override} replaces.
 */
final class ComposeMerge {
  private static final Set<String> REPLACED = Set.of("command", "entrypoint", "test");

  private final Map<Location, String> tags;

  /**
   * @param tags of all files, by the position of the tagged value
   */
  ComposeMerge(Map<Location, String> tags) {
    this.tags = tags;
  }

  Mapping merge(Mapping base, Mapping over) {
    Map<String, Entry> entries = new LinkedHashMap<>(base.entries());
    over.entries()
        .forEach((key, entry) -> {
          Entry below = entries.get(key);
          String tag = tags.getOrDefault(entry.value().position().at(), "");
          if (tag.equals("!reset")) {
            entries.remove(key);
          } else if (below == null || tag.equals("!override") || REPLACED.contains(key)) {
            entries.put(key, entry);
          } else {
            entries.put(key, new Entry(entry.key(), merged(key, below.value(), entry.value())));
          }
        });
    return new Mapping(entries, over.position());
  }

  private YamlNode merged(String key, YamlNode base, YamlNode over) {
    if (base instanceof Mapping below && over instanceof Mapping above) {
      return merge(below, above);
    }
    if (base instanceof Sequence below && over instanceof Sequence above) {
      return joined(key, below, above);
    }
    boolean says = !(over instanceof YamlNode.Null) || base instanceof Scalar;
    return says ? over : base;
  }

  /** Both lists; an item of the later one replaces the earlier one for the same target. */
  private static Sequence joined(String key, Sequence below, Sequence above) {
    Map<String, YamlNode> items = new LinkedHashMap<>();
    for (List<YamlNode> list : List.of(below.items(), above.items())) {
      for (YamlNode item : list) {
        String target = target(key, item);
        items.remove(target);
        items.put(target, item);
      }
    }
    return new Sequence(List.copyOf(items.values()), above.position());
  }

  private static String target(String key, YamlNode item) {
    if (item instanceof Mapping mapping) {
      for (String name : List.of("target", "path", "source")) {
        String text = Values.text(mapping, name, "");
        if (!text.isEmpty()) {
          return key.equals("ports") ? text + "/" + Values.text(mapping, "published", "") : text;
        }
      }
      return item.position().at().toString();
    }
    String text = Values.text(item).orElse(item.position().at().toString());
    if (!key.equals("volumes")) {
      return text;
    }
    String[] parts = text.split(":", 3);
    return parts.length == 1 ? parts[0] : parts[1];
  }
}
