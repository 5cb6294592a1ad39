package dev.slipway.api.wire;

import org.jspecify.annotations.Nullable;

/**
 * Where the journal is.
 *
 * @param kind {@code embedded} or {@code external}
 * @param pid of the embedded PostgreSQL
 */
public record StoreInfo(String kind, @Nullable Long pid) {}
