/**
 * Who asks, and what they may do. Entry: {@link dev.slipway.starter.access.Requires} on routes,
 * {@link dev.slipway.starter.access.RowColumns} in queries; {@link
 * dev.slipway.starter.access.Caller} is found out by package {@code auth}, or by any other
 * authentication that calls {@link dev.slipway.starter.access.Caller#bind}. What nobody declared
 * nobody may do, and a row of another organisation is never reached. All types are immutable or
 * stateless.
 */
@NullMarked
package dev.slipway.starter.access;

import org.jspecify.annotations.NullMarked;
