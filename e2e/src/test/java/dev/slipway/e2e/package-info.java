/**
 * The suites: each class is one promise of Slipway, shown by the real command on a real
 * application. By default a sample of each runs; {@link dev.slipway.e2e.Extent} knows what {@code
 * -De2e.full=true} adds. One installation per class, one application per test.
 */
@NullMarked
package dev.slipway.e2e;

import org.jspecify.annotations.NullMarked;
