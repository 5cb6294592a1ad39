/**
 * Constant load with an honest memory. {@link Load} drives clients over plain sockets, because
 * ready-made HTTP clients retry in silence; every answer that is not the expected one is a failure,
 * and every accepted order must stand in the {@link Ledger} exactly once. Each client is one
 * virtual thread; {@link Recorder} is the only shared state.
 */
@NullMarked
package dev.slipway.e2e.load;

import org.jspecify.annotations.NullMarked;
