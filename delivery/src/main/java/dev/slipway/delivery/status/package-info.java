/**
 * What a place looks like now: journal and observation put together for people. Entry type {@link
 * dev.slipway.delivery.status.PlaceStatus}. Values only.
 */
@NullMarked
package dev.slipway.delivery.status;

import org.jspecify.annotations.NullMarked;
