package dev.slipway.imports.compose.source;

import dev.slipway.model.yaml.YamlNode.Mapping;

/**
 * All Compose files of a project as one tree: variables replaced, short forms lengthened, includes
 * and extends followed, paths as seen from the project's folder.
 *
 * @param variables what {@code .env} sets
 */
public record ComposeProject(Mapping root, Variables variables) {}
