package dev.slipway.api.wire;

/**
 * Why an attached command has no exit code.
 *
 * @param status what HTTP would have answered
 */
public record AttachFailure(int status, ErrorDetail error) {}
