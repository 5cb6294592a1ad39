/** Placeholder for the module description. */
@NullMarked
package dev.slipway.api;

import org.jspecify.annotations.NullMarked;
