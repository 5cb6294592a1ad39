package dev.slipway.api.wire;

/** A started one-off run. */
public record RunInfo(String id) {}
