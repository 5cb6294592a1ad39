/** Tests of the control plane: traffic. */
@NullMarked
package dev.slipway.server.traffic;

import org.jspecify.annotations.NullMarked;
