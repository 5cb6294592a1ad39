package dev.slipway.api.wire;

import java.time.Instant;

/**
 * Who did what, and what came of it.
 *
 * @param outcome {@code allowed}, {@code denied} or {@code failed}
 */
public record AuditEntry(
    long sequence,
    Instant at,
    String user,
    String action,
    String target,
    String outcome,
    String requestId) {}
