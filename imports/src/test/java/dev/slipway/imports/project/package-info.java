/** Tests of the package of the same name. */
@NullMarked
package dev.slipway.imports.project;

import org.jspecify.annotations.NullMarked;
