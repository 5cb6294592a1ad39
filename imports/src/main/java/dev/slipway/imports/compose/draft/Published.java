package dev.slipway.imports.compose.draft;

import dev.slipway.model.diagnostic.Position;

/**
 * A container port that Compose publishes on the host.
 *
 * @param outside the host's port; 0 where Docker chooses
 * @param local whether only this machine reaches it
 */
public record Published(int outside, int inside, boolean udp, boolean local, Position at) {}
