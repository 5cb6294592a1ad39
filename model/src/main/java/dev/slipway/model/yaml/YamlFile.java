package dev.slipway.model.yaml;

import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.Map;
import java.util.Set;

/**
 * A file that could be read.
 *
 * @param root never empty
 * @param shared where mappings stand that an alias or merge key copied elsewhere
 * @param tags the tag of each value that has one, by its position; always empty in a spec, which
 *     has none
 */
public record YamlFile(Mapping root, Set<Location> shared, Map<Location, String> tags) {
  public YamlFile {
    shared = Set.copyOf(shared);
    tags = Map.copyOf(tags);
  }

  /** A file without tags. */
  public YamlFile(Mapping root, Set<Location> shared) {
    this(root, shared, Map.of());
  }
}
