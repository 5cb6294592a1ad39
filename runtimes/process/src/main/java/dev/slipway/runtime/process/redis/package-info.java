/**
 * Redis servers started and kept by Slipway. Entry type: {@link
 * dev.slipway.runtime.process.redis.RedisServer}. Same rules as for PostgreSQL: own session, own
 * user, loopback only, adopted by identity.
 */
@NullMarked
package dev.slipway.runtime.process.redis;

import org.jspecify.annotations.NullMarked;
