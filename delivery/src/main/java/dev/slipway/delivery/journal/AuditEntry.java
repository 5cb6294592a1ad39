package dev.slipway.delivery.journal;

import dev.slipway.delivery.identity.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who did what.
 *
 * @param by user, or {@code slipway} where the engine acted by itself
 * @param action a word of the engine, for example {@code deploy} or {@code promote}
 * @param deployment id, or null
 */
public record AuditEntry(
    Instant at,
    Place place,
    String by,
    String action,
    @Nullable String deployment,
    String detail) {}
