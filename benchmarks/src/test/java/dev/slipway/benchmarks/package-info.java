/** Runs each benchmark once. */
@NullMarked
package dev.slipway.benchmarks;

import org.jspecify.annotations.NullMarked;
