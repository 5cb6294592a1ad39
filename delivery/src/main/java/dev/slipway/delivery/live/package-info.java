/**
 * What a place runs and shall run, as one immutable value: {@link
 * dev.slipway.delivery.live.PlaceState}. It names every revision that may have instances, so that a
 * restarted control plane knows what to adopt, and every verified endpoint, so that traffic can be
 * applied again without observing first.
 */
@NullMarked
package dev.slipway.delivery.live;

import org.jspecify.annotations.NullMarked;
