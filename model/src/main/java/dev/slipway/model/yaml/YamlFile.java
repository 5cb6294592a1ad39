package dev.slipway.model.yaml;

import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.Set;

/**
 * A file that could be read.
 *
 * @param root never empty
 * @param shared where mappings stand that an alias or merge key copied elsewhere
 */
public record YamlFile(Mapping root, Set<Location> shared) {
  public YamlFile {
    shared = Set.copyOf(shared);
  }
}
