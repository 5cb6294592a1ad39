package dev.slipway.model.merge;

import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.Map;

/**
 * The tree with nothing left to inherit and no nulls.
 *
 * @param heirs services that run another service's artefact, with that service
 */
public record Expanded(Mapping spec, Map<String, String> heirs) {
  public Expanded {
    heirs = Map.copyOf(heirs);
  }
}
