package dev.slipway.api.wire;

import org.jspecify.annotations.Nullable;

/**
 * Event {@code end} of a run, and the last frame of an attached command.
 *
 * @param because why slipwayd ended an attached command; null where it ended by itself
 */
public record ExitEvent(int exitCode, @Nullable String because) {}
