/**
 * Secret values: {@link dev.slipway.server.secret.EncryptedSecretStore} keeps them in the store
 * under envelope encryption. Each version has a data key of its own, wrapped by the root key, which
 * is a file beside the store and never in it; both layers are bound to place, name and version, so
 * that rows cannot be swapped. Thread-safe.
 */
@NullMarked
package dev.slipway.server.secret;

import org.jspecify.annotations.NullMarked;
