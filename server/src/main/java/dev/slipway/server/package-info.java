/** Placeholder for the module description. */
@NullMarked
package dev.slipway.server;

import org.jspecify.annotations.NullMarked;
