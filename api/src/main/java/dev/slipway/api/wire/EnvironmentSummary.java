package dev.slipway.api.wire;

import org.jspecify.annotations.Nullable;

/**
 * One environment in one line.
 *
 * @param state as in {@link EnvironmentStatus}
 * @param liveRelease number of the release that serves
 */
public record EnvironmentSummary(
    String environment, String state, @Nullable Integer liveRelease, @Nullable String url) {}
