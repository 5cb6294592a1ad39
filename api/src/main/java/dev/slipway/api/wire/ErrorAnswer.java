package dev.slipway.api.wire;

/** The body of every answer that is not a success. */
public record ErrorAnswer(ErrorDetail error) {}
