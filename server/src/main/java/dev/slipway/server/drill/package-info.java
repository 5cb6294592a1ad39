/**
 * Recovery drills: {@link dev.slipway.server.drill.CrashDrill} ends this process around the effect
 * of one step, as kill -9 would, so that a suite can show what the journal is for. Off unless
 * {@code SLIPWAY_CRASH_AT} was set when slipwayd started; then every intent and result passes
 * through it. No state beyond the intent that was armed; any thread may commit.
 */
@NullMarked
package dev.slipway.server.drill;

import org.jspecify.annotations.NullMarked;
