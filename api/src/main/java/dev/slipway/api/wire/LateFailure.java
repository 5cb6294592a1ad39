package dev.slipway.api.wire;

/**
 * A failure after the answer had begun, so that no status can tell it any more: the last message of
 * an attached command, the last event ({@code failure}) of an event stream.
 *
 * @param status what HTTP would have answered
 */
public record LateFailure(int status, ErrorDetail error) {}
