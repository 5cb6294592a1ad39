/**
 * The failures of this module: {@link dev.slipway.server.failure.ServerException}, in a package of
 * its own because every other one throws it.
 */
@NullMarked
package dev.slipway.server.failure;

import org.jspecify.annotations.NullMarked;
