package dev.slipway.model.read;

import dev.slipway.model.yaml.YamlNode.Mapping;

/**
 * The environment that is loaded.
 *
 * @param body its entry in the file, empty when {@code dev} is not declared
 * @param file the whole file, normalised, with all environments
 */
public record ChosenEnvironment(String name, Mapping body, Mapping file) {}
