/** Tests of what ports are asked. */
@NullMarked
package dev.slipway.delivery.port;

import org.jspecify.annotations.NullMarked;
