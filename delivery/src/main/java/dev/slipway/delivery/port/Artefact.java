package dev.slipway.delivery.port;

/**
 * What a build made, immutable and content-addressed.
 *
 * @param digest {@code sha256:<hex>} of the artefact's tree
 * @param sourceDigest digest of source tree and build inputs: equal inputs share one artefact
 */
public record Artefact(String digest, String sourceDigest) {}
