/**
 * Secret values in memory. Nothing here prints one: {@link dev.slipway.delivery.secret.Secret}
 * shows {@code [redacted]}.
 */
@NullMarked
package dev.slipway.delivery.secret;

import org.jspecify.annotations.NullMarked;
