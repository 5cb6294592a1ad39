package dev.slipway.api.wire;

import org.jspecify.annotations.Nullable;

/**
 * Asks for an earlier release.
 *
 * @param release null for the one before the live one
 */
public record RollbackRequest(@Nullable Integer release, @Nullable String idempotencyKey) {}
