/**
 * Who asks: {@link dev.slipway.server.identity.Identities} knows accounts by their bearer tokens.
 * Tokens are shown once, kept as hashes, compared by the store's index. Thread-safe.
 */
@NullMarked
package dev.slipway.server.identity;

import org.jspecify.annotations.NullMarked;
