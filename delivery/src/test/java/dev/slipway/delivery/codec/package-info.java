/** Tests of the codec. */
@NullMarked
package dev.slipway.delivery.codec;

import org.jspecify.annotations.NullMarked;
