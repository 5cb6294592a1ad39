/** Tests of the states. */
@NullMarked
package dev.slipway.delivery.deployment;

import org.jspecify.annotations.NullMarked;
