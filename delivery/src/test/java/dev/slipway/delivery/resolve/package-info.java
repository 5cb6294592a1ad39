/** Tests of resolving. */
@NullMarked
package dev.slipway.delivery.resolve;

import org.jspecify.annotations.NullMarked;
