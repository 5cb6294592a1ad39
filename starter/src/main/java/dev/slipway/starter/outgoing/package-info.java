/**
 * Calls to services of others: each try is given up in time, tries are repeated with growing
 * pauses, and a service that keeps failing is left alone for a while, so that its trouble does not
 * become ours. Entry: {@link dev.slipway.starter.outgoing.OutgoingCalls}. Breakers belong to one
 * instance.
 */
@NullMarked
package dev.slipway.starter.outgoing;

import org.jspecify.annotations.NullMarked;
