package dev.slipway.api.wire;

/**
 * Event {@code output}: a line of a build, a job or a command.
 *
 * @param source service or job that wrote it
 */
public record OutputLine(String source, String text) {}
