package dev.slipway.api.wire;

/**
 * An uploaded source.
 *
 * @param digest {@code sha256:<hex>} of the uncompressed archive
 * @param bytes of its files together
 */
public record SourceInfo(String digest, int files, long bytes) {}
