/** Tests of the imports, and what they share. */
@NullMarked
package dev.slipway.imports;

import org.jspecify.annotations.NullMarked;
