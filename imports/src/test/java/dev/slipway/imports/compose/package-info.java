/** Tests of the import of Compose files. */
@NullMarked
package dev.slipway.imports.compose;

import org.jspecify.annotations.NullMarked;
