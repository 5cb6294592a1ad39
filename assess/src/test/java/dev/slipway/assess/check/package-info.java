/** Tests of the package of the same name. */
@NullMarked
package dev.slipway.assess.check;

import org.jspecify.annotations.NullMarked;
