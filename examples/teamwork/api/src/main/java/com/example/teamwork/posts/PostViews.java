package com.example.teamwork.posts;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * How often each post was read. Redis counts atomically for all instances; losing a count harms
 * nobody.
 */
@Component
class PostViews {

  private static final Logger log = LoggerFactory.getLogger(PostViews.class);

  private final StringRedisTemplate redis;

  PostViews(StringRedisTemplate redis) {
    this.redis = redis;
  }

  /** Counts one view and returns how many there are now; 0 when Redis is away. */
  long count(UUID post) {
    try {
      Long views = redis.opsForValue().increment("views:post:" + post);
      return views == null ? 0 : views;
    } catch (DataAccessException e) {
      log.warn("view not counted: {}", e.getMessage());
      return 0;
    }
  }
}
