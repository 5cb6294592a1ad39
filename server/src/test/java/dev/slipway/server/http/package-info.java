/** Tests of the control plane: http. */
@NullMarked
package dev.slipway.server.http;

import org.jspecify.annotations.NullMarked;
