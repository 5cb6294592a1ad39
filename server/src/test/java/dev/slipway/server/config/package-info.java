/** Tests of the control plane: config. */
@NullMarked
package dev.slipway.server.config;

import org.jspecify.annotations.NullMarked;
