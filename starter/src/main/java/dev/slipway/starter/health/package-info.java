/**
 * Whether this process lives, and whether it can serve: {@code /health/live} asks nothing, {@code
 * /health/ready} asks everything it depends on, all at once and within one deadline. Entry: {@link
 * dev.slipway.starter.health.HealthController}; applications add a {@link
 * dev.slipway.starter.health.HealthCheck} bean per dependency of their own.
 */
@NullMarked
package dev.slipway.starter.health;

import org.jspecify.annotations.NullMarked;
