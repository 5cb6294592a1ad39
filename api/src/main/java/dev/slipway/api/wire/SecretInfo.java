package dev.slipway.api.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret without its value.
 *
 * @param origin {@code generated} or {@code set}
 */
public record SecretInfo(
    String name,
    @Nullable Integer version,
    String origin,
    boolean optional,
    String description,
    boolean isSet,
    @Nullable Instant updatedAt) {}
