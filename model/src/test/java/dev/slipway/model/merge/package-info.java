/** Tests beside the package they look into. */
@NullMarked
package dev.slipway.model.merge;

import org.jspecify.annotations.NullMarked;
