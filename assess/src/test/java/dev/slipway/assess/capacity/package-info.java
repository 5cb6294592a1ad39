/** Tests of the package of the same name. */
@NullMarked
package dev.slipway.assess.capacity;

import org.jspecify.annotations.NullMarked;
