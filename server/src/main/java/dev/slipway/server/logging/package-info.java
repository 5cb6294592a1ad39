/**
 * Where log lines go: {@link dev.slipway.server.logging.LogFile}, bounded files under the home's
 * {@code logs}. Set up once by main before anything logs.
 */
@NullMarked
package dev.slipway.server.logging;

import org.jspecify.annotations.NullMarked;
