/** Placeholder for the module description. */
@NullMarked
package dev.slipway.cli;

import org.jspecify.annotations.NullMarked;
