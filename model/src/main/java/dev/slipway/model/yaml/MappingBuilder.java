package dev.slipway.model.yaml;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the keys of a mapping: refuses duplicates, and resolves merge keys when the mapping is
 * complete, so that own keys win wherever {@code <<} stands.
 */
final class MappingBuilder {
  private static final String MERGE = "<<";

  private final Diagnostics diagnostics;
  private final Set<Location> shared;

  MappingBuilder(Diagnostics diagnostics, Set<Location> shared) {
    this.diagnostics = diagnostics;
    this.shared = shared;
  }

  Open open(Position at) {
    return new Open(at);
  }

  /** A mapping whose end was not reached yet. */
  final class Open {
    private final Position at;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<Mapping> merged = new ArrayList<>();

    private Open(Position at) {
      this.at = at;
    }

    void add(YamlNode key, YamlNode value) {
      if (!(key instanceof Scalar name) || name.text().isEmpty()) {
        diagnostics.report(
            Code.KEY_IS_NOT_TEXT,
            key.position(),
            "a key must be a word",
            "write key: value; quote a key that begins with a special character");
      } else if (name.text().equals(MERGE) && name.kind() == YamlNode.Kind.WORD) {
        merge(name.position(), value);
      } else {
        put(name, value);
      }
    }

    private void put(Scalar name, YamlNode value) {
      Entry first = entries.putIfAbsent(name.text(), new Entry(name.position(), value));
      if (first != null) {
        diagnostics.report(
            Code.DUPLICATE_KEY,
            name.position(),
            "the key " + Quoted.of(name.text()) + " already stands at " + first.key().at(),
            "remove one of the two");
      }
    }

    private void merge(Position key, YamlNode value) {
      List<YamlNode> sources =
          value instanceof Sequence sequence ? sequence.items() : List.of(value);
      for (YamlNode source : sources) {
        if (source instanceof Mapping mapping) {
          merged.add(mapping);
          shared.add(mapping.position().at());
        } else {
          diagnostics.report(
              Code.BAD_MERGE_KEY,
              key,
              "<< takes a mapping or a list of mappings",
              "write <<: *anchor, where the anchor stands before a mapping");
        }
      }
    }

    Mapping close() {
      for (Mapping source : merged) {
        source.entries().forEach(entries::putIfAbsent);
      }
      return new Mapping(entries, at);
    }
  }
}
