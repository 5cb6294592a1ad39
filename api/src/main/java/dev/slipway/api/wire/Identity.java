package dev.slipway.api.wire;

/**
 * Who the token belongs to.
 *
 * @param role {@code administrator}, {@code deployer} or {@code viewer}
 */
public record Identity(String user, String role) {}
