/** Imports together with what the other modules make of them. */
@NullMarked
package dev.slipway.cli.imports;

import org.jspecify.annotations.NullMarked;
