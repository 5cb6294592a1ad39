package dev.slipway.api.wire;

/**
 * The terminal in front of a person.
 *
 * @param type what {@code TERM} names it
 * @param columns 1 to 65535
 * @param rows 1 to 65535
 */
public record TerminalInfo(String type, int columns, int rows) {}
