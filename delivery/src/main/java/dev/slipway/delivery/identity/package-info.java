/**
 * The identifiers the engine, its ports and its adapters share. Values only; each prints the way
 * users see it.
 */
@NullMarked
package dev.slipway.delivery.identity;

import org.jspecify.annotations.NullMarked;
