/**
 * How this slipwayd is set up: {@link dev.slipway.server.config.ServerConfig}, read once at the
 * start from flags, environment, {@code slipwayd.conf} in the home, and defaults, in that order of
 * strength. Mistakes are collected and reported together.
 */
@NullMarked
package dev.slipway.server.config;

import org.jspecify.annotations.NullMarked;
