package dev.slipway.api.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, and what came of it.
 *
 * @param outcome {@code allowed}, {@code denied} or {@code failed}; of the engine's own acts {@code
 *     done}
 * @param requestId absent where the engine acted by itself
 */
public record AuditEntry(
    Instant at,
    String user,
    String action,
    String target,
    String outcome,
    String detail,
    @Nullable String requestId) {}
