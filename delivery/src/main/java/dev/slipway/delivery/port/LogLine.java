package dev.slipway.delivery.port;

/**
 * One line an instance or job wrote.
 *
 * @param source {@code api@v3#0}, or {@code migrate!<key>} for a job
 * @param position grows along one source; where to go on after a reconnect
 */
public record LogLine(String source, long position, String text) {}
