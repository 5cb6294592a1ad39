/** Tests of the control plane. */
@NullMarked
package dev.slipway.server;

import org.jspecify.annotations.NullMarked;
