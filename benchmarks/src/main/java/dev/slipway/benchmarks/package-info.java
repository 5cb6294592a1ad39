/**
 * Benchmarks of the pure parts over specs of any size: {@link dev.slipway.benchmarks.LargeSpec}
 * writes them, the same text for the same size.
 */
@NullMarked
package dev.slipway.benchmarks;

import org.jspecify.annotations.NullMarked;
