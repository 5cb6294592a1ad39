/** Placeholder for the module description. */
@NullMarked
package dev.slipway.delivery;

import org.jspecify.annotations.NullMarked;
