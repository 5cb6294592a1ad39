/**
 * Releases: what a place runs or ran, immutable and numbered. Entry type {@link
 * dev.slipway.delivery.release.Release}. Values only, safe to share between threads.
 */
@NullMarked
package dev.slipway.delivery.release;

import org.jspecify.annotations.NullMarked;
