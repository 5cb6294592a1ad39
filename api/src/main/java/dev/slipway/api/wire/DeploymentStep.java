package dev.slipway.api.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One journalled action.
 *
 * @param index from 0, in order
 * @param kind the engine's word: {@code build}, {@code start}, {@code switch} and so on
 * @param subject the service, resource or job it acts on
 * @param state {@code pending}, {@code running}, {@code done}, {@code failed}, {@code skipped} or
 *     {@code undone}
 */
public record DeploymentStep(
    int index,
    String name,
    String kind,
    @Nullable String subject,
    String state,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String detail) {}
