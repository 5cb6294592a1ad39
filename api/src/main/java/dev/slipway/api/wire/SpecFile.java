package dev.slipway.api.wire;

/**
 * A slipway.yaml as the person wrote it.
 *
 * @param path shown in diagnostics; never read by the server
 */
public record SpecFile(String path, String text) {}
