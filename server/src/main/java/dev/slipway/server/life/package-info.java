/**
 * What makes one slipwayd of a home: the {@link dev.slipway.server.life.HomeLock lock} that a
 * second one meets, the {@link dev.slipway.server.life.EmbeddedStore embedded store} that outlives
 * it, and {@link dev.slipway.server.life.StopSignals signals} that end it in order.
 */
@NullMarked
package dev.slipway.server.life;

import org.jspecify.annotations.NullMarked;
