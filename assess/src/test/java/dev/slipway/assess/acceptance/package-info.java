/** Tests of the package of the same name. */
@NullMarked
package dev.slipway.assess.acceptance;

import org.jspecify.annotations.NullMarked;
