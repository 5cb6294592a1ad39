package dev.slipway.model.read;

import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.Collection;
import java.util.Set;

/**
 * The environment that is loaded.
 *
 * @param body its entry in the file, empty when {@code dev} is not declared
 * @param file the whole file, normalised, with all environments
 * @param aliases other names of it
 * @param names names and aliases of all environments
 */
public record ChosenEnvironment(
    String name, Mapping body, Mapping file, Set<String> aliases, Set<String> names) {
  public ChosenEnvironment {
    aliases = Set.copyOf(aliases);
    names = Set.copyOf(names);
  }

  /** Whether one of the names in a list means this environment. */
  boolean isAmong(Collection<String> listed) {
    return listed.contains(name) || aliases.stream().anyMatch(listed::contains);
  }
}
