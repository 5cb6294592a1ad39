/**
 * Rules about an application that need no cloud. Entry type: {@link dev.slipway.assess.Assessment};
 * all rules stand in {@link dev.slipway.assess.Rules}. Pure and thread-safe.
 */
@NullMarked
package dev.slipway.assess;

import org.jspecify.annotations.NullMarked;
