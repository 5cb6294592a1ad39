/** Placeholder for the module description. */
@NullMarked
package dev.slipway.model;

import org.jspecify.annotations.NullMarked;
