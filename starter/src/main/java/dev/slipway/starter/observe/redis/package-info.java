/**
 * How long Redis takes for each command, and how often it fails. Entry: {@link
 * dev.slipway.starter.observe.redis.RedisAutoConfiguration}. Keys and values are never looked at.
 */
@NullMarked
package dev.slipway.starter.observe.redis;

import org.jspecify.annotations.NullMarked;
