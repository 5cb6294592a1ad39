/** Tests beside the package they look into. */
@NullMarked
package dev.slipway.model.diagnostic;

import org.jspecify.annotations.NullMarked;
