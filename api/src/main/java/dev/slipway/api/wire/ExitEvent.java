package dev.slipway.api.wire;

/** Event {@code end} of a run or exec. */
public record ExitEvent(int exitCode) {}
