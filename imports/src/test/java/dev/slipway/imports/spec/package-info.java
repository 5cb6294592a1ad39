/** Tests of the package of the same name. */
@NullMarked
package dev.slipway.imports.spec;

import org.jspecify.annotations.NullMarked;
