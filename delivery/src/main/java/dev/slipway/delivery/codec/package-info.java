/**
 * Turns the engine's values into JSON text and back, so that a store can keep them: {@link
 * dev.slipway.delivery.codec.Codec}. The mapping follows the records themselves, so a new component
 * or a new state needs no code here. Output is sorted and compact: equal values, equal text.
 * Stateless and thread-safe.
 */
@NullMarked
package dev.slipway.delivery.codec;

import org.jspecify.annotations.NullMarked;
