package dev.slipway.imports.compose.draft;

import dev.slipway.model.diagnostic.Position;

/**
 * One environment variable of a container.
 *
 * @param value as Compose gives it, with marks where a variable is not set
 */
public record Setting(String value, Position at) {}
