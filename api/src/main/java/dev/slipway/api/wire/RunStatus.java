package dev.slipway.api.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A one-off run that goes on.
 *
 * @param service whose artefact, environment and secrets it has
 * @param state {@code running}
 * @param user who started it
 */
public record RunStatus(
    String id, String service, String state, Instant since, @Nullable String user) {}
