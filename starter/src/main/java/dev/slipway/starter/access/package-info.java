/**
 * Who asks, and what they may do. Entry: {@link dev.slipway.starter.access.Caller}, which package
 * {@code auth} finds out, or any other authentication that calls {@link
 * dev.slipway.starter.access.Caller#bind}. All types are immutable.
 */
@NullMarked
package dev.slipway.starter.access;

import org.jspecify.annotations.NullMarked;
