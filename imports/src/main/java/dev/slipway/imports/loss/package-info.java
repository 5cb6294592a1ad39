/**
 * What an import could not carry over, as data: a {@link dev.slipway.imports.loss.Loss} has a
 * severity, the position in the file it came from, what, why, and what to do instead. {@link
 * dev.slipway.imports.loss.Losses} collects them, owned by the thread that imports; nothing is
 * thrown, and known secret values never stay in a message.
 */
@NullMarked
package dev.slipway.imports.loss;

import org.jspecify.annotations.NullMarked;
