/**
 * The engine at work: {@link dev.slipway.delivery.engine.Deliveries} takes commands, one virtual
 * thread per place carries them out by {@code PlaceDriver}. A driver keeps no truth: each tick
 * reads the journal, performs at most the effects of the current step, observes, and writes the
 * result; it can die at any point. Only the holder of the place's lease acts.
 */
@NullMarked
package dev.slipway.delivery.engine;

import org.jspecify.annotations.NullMarked;
