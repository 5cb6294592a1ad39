package dev.slipway.api.wire;

/**
 * One line an instance or job wrote; also event {@code line} when following.
 *
 * @param source {@code api@v3#0}
 * @param position grows along one source
 */
public record LogEntry(String source, long position, String text) {}
