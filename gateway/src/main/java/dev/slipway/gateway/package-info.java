/** Placeholder for the module description. */
@NullMarked
package dev.slipway.gateway;

import org.jspecify.annotations.NullMarked;
