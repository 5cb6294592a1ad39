/**
 * What the suites stand on: an {@link Installation} of Slipway with a home of its own (its path has
 * a space), the sample application with its one fault ({@link SampleApp}), and a view of this
 * machine's processes ({@link Machine}). Everything that is started here is ended here, and {@link
 * Installation#close} fails when something was left behind.
 */
@NullMarked
package dev.slipway.e2e.rig;

import org.jspecify.annotations.NullMarked;
