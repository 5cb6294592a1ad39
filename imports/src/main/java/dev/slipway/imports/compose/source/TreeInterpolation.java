package dev.slipway.imports.compose.source;

import dev.slipway.imports.compose.source.Interpolation.Missing;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Kind;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Interpolates the values of a whole file; keys and {@code x-} sections are left alone. Variables
 * that are not set keep their mark where they can become secrets or configuration.
 */
final class TreeInterpolation {
  private static final Set<String> KEEPS_UNSET = Set.of("environment", "args");
  private static final int SERVICE_FIELDS = 2; // levels of keys above a service's field

  private final Interpolation interpolation;

  TreeInterpolation(Interpolation interpolation) {
    this.interpolation = interpolation;
  }

  Mapping file(Mapping root) {
    return mapping(root, 0, Missing.BLANK);
  }

  private YamlNode node(YamlNode node, int depth, Missing missing) {
    return switch (node) {
      case Scalar scalar -> scalar(scalar, missing);
      case Sequence sequence -> {
        List<YamlNode> items =
            sequence.items().stream().map(item -> node(item, depth + 1, missing)).toList();
        yield new Sequence(items, sequence.position());
      }
      case Mapping mapping -> mapping(mapping, depth, missing);
      case YamlNode.Null nothing -> nothing;
      case YamlNode.Broken broken -> broken;
    };
  }

  private Mapping mapping(Mapping mapping, int depth, Missing missing) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, entry) -> {
          boolean extension = depth == 0 && key.startsWith("x-");
          Missing below =
              depth >= SERVICE_FIELDS && KEEPS_UNSET.contains(key) ? Missing.MARK : missing;
          YamlNode value = extension ? entry.value() : node(entry.value(), depth + 1, below);
          entries.put(key, new Entry(entry.key(), value));
        });
    return new Mapping(entries, mapping.position());
  }

  private Scalar scalar(Scalar scalar, Missing missing) {
    String clean = Unset.clean(scalar.text());
    String text = interpolation.expand(clean, scalar.position(), missing);
    Kind kind = text.equals(scalar.text()) ? scalar.kind() : Kind.QUOTED;
    return new Scalar(text, kind, scalar.position());
  }
}
