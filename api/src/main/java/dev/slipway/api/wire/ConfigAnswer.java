package dev.slipway.api.wire;

import org.jspecify.annotations.Nullable;

/**
 * What a change of config led to.
 *
 * @param deployment null when nothing was ever deployed here or nothing changed
 */
public record ConfigAnswer(ConfigView config, @Nullable Deployment deployment) {}
