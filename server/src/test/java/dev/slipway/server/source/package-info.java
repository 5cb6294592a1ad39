/** Tests of the control plane: source. */
@NullMarked
package dev.slipway.server.source;

import org.jspecify.annotations.NullMarked;
