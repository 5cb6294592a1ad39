/**
 * How this application behaves towards Redis when it is away. Entry: {@link
 * com.example.teamwork.redis.RedisConfiguration}.
 */
@NullMarked
package com.example.teamwork.redis;

import org.jspecify.annotations.NullMarked;
