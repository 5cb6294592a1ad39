package dev.slipway.model;

import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.util.Optional;

/**
 * Where the values of a loaded application stand in the files that people edit, overlays included.
 *
 * @param spec the tree after merging, with defaults and {@code extends} applied
 * @param file the tree before merging; only {@code environments} is read from it
 */
public record SpecPositions(Mapping spec, Mapping file) {
  private static final String ENVIRONMENTS = "environments";

  /**
   * The value at the path, or the deepest one on the way to it; of a mapping, its key. An overlay's
   * position knows what it overrides.
   */
  public Position at(String... path) {
    Mapping mapping = root(path);
    Position found = mapping.position();
    for (String key : path) {
      YamlNode value = mapping.value(key);
      if (value == null) {
        return found;
      }
      if (!(value instanceof Mapping inner)) {
        return value.position();
      }
      found = mapping.keyPosition(key);
      mapping = inner;
    }
    return found;
  }

  /** Whether the location is that of a key or value at the path or below it. */
  public boolean covers(String[] path, Location location) {
    YamlNode node = root(path);
    boolean onKey = false;
    for (String key : path) {
      Optional<YamlNode> next = child(node, key);
      if (next.isEmpty()) {
        return false;
      }
      onKey = node instanceof Mapping mapping && isAt(mapping.keyPosition(key), location);
      node = next.get();
    }
    return onKey || covers(node, location);
  }

  private Mapping root(String... path) {
    return path.length > 0 && path[0].equals(ENVIRONMENTS) ? file : spec;
  }

  private static Optional<YamlNode> child(YamlNode node, String key) {
    return node instanceof Mapping mapping
        ? Optional.ofNullable(mapping.value(key))
        : Optional.empty();
  }

  private static boolean covers(YamlNode node, Location location) {
    if (isAt(node.position(), location)) {
      return true;
    }
    return switch (node) {
      case Mapping mapping ->
          mapping.entries().values().stream()
              .anyMatch(entry -> isAt(entry.key(), location) || covers(entry.value(), location));
      case Sequence sequence -> sequence.items().stream().anyMatch(item -> covers(item, location));
      case YamlNode.Scalar _, YamlNode.Null _, YamlNode.Broken _ -> false;
    };
  }

  private static boolean isAt(Position position, Location location) {
    return position.at().equals(location);
  }
}
