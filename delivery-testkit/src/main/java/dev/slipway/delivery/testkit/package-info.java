/** Placeholder for the module description. */
@NullMarked
package dev.slipway.delivery.testkit;

import org.jspecify.annotations.NullMarked;
