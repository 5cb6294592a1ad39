/**
 * Who may ask how often, counted in Redis so that all instances count together. Entry: {@link
 * dev.slipway.starter.ratelimit.RateLimitFilter}; a rule is a {@link
 * dev.slipway.starter.ratelimit.Limit}, the counting is one atomic script.
 */
@NullMarked
package dev.slipway.starter.ratelimit;

import org.jspecify.annotations.NullMarked;
