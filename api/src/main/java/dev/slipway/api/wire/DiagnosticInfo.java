package dev.slipway.api.wire;

import org.jspecify.annotations.Nullable;

/**
 * One finding about a spec.
 *
 * @param severity {@code error}, {@code warning} or {@code note}
 * @param overrides position of the value that an overlay replaced, {@code file:line:column}
 */
public record DiagnosticInfo(
    String code,
    String severity,
    String file,
    int line,
    int column,
    @Nullable String overrides,
    String message,
    String fix) {}
