package dev.slipway.model.spec;

import org.jspecify.annotations.Nullable;

/**
 * How a static front end is served.
 *
 * @param output folder of the build that is served
 * @param fallback path answered for unknown paths without a file extension (single-page
 *     applications), or null
 * @param notFound page answered with 404, or null
 * @param runtimeConfig path that answers the service's environment as JSON with {@code no-store},
 *     or null
 */
public record StaticSite(
    String output,
    @Nullable String fallback,
    @Nullable String notFound,
    @Nullable String runtimeConfig) {}
