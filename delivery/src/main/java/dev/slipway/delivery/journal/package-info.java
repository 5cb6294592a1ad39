/**
 * The port {@link dev.slipway.delivery.journal.Journal}: the only truth of the engine. Every write
 * is one atomic {@link dev.slipway.delivery.journal.Change} under the place's lock, refused when a
 * newer lease exists. Implementations are thread-safe; a commit that returned is durable.
 */
@NullMarked
package dev.slipway.delivery.journal;

import org.jspecify.annotations.NullMarked;
