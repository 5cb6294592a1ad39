/** Parts of the engine that need no ports; the rest is tested in delivery-testkit. */
@NullMarked
package dev.slipway.delivery.engine;

import org.jspecify.annotations.NullMarked;
