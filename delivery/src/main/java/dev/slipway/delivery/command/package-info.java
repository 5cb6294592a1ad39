/**
 * What a user can ask of the engine, as values; {@link dev.slipway.delivery.engine.Deliveries}
 * takes them.
 */
@NullMarked
package dev.slipway.delivery.command;

import org.jspecify.annotations.NullMarked;
