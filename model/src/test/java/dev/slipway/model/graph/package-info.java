/** Tests beside the package they look into. */
@NullMarked
package dev.slipway.model.graph;

import org.jspecify.annotations.NullMarked;
