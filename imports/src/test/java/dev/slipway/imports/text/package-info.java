/** Tests of the package of the same name. */
@NullMarked
package dev.slipway.imports.text;

import org.jspecify.annotations.NullMarked;
