package dev.slipway.delivery.port;

/**
 * An answer to an {@link HttpQuestion}.
 *
 * @param body at most the first 64 KiB, as UTF-8
 */
public record HttpAnswer(int status, String body) {}
