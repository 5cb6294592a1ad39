package dev.slipway.model.merge;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Null;
import java.util.LinkedHashMap;
import java.util.Map;

/** What nulls leave behind until everything inherited is applied. */
final class Tombstones {
  private final Diagnostics diagnostics;

  Tombstones(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Removes all nulls; one that removed nothing is most likely a typo. */
  Mapping strip(Mapping mapping) {
    Map<String, Entry> kept = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, entry) -> {
          switch (entry.value()) {
            case Null tombstone -> warnWhenIdle(key, entry, tombstone, mapping);
            case Mapping inner -> kept.put(key, new Entry(entry.key(), strip(inner)));
            default -> kept.put(key, entry);
          }
        });
    return new Mapping(kept, mapping.position());
  }

  private void warnWhenIdle(String key, Entry entry, Null tombstone, Mapping siblings) {
    if (tombstone.removes()) {
      return;
    }
    diagnostics.report(
        Code.DELETES_NOTHING,
        entry.key(),
        "null removes " + Quoted.of(key) + ", which is not there",
        Suggestion.nearest(key, without(key, siblings).keySet())
            .map(near -> "did you mean " + Quoted.of(near) + "?")
            .orElse("remove the line"));
  }

  private static Map<String, Entry> without(String key, Mapping siblings) {
    Map<String, Entry> others = new LinkedHashMap<>(siblings.entries());
    others.remove(key);
    return others;
  }

  /** The same tree for an heir, in which the base's nulls have nothing to prove. */
  static Mapping settled(Mapping mapping) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, entry) -> entries.put(key, new Entry(entry.key(), settled(entry.value()))));
    return new Mapping(entries, mapping.position());
  }

  private static YamlNode settled(YamlNode node) {
    return switch (node) {
      case Null tombstone -> new Null(true, tombstone.position());
      case Mapping inner -> settled(inner);
      default -> node;
    };
  }
}
