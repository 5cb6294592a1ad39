package dev.slipway.starter.ratelimit;

import java.time.Duration;
import java.util.List;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Counts in Redis. One script does all, so that no counter is ever without an end, whoever dies
 * between two commands.
 */
final class Counters {

  @SuppressWarnings("rawtypes")
  private static final RedisScript<List> COUNT =
      new DefaultRedisScript<>(
          """
          local count = redis.call('INCR', KEYS[1])
          local left = redis.call('PTTL', KEYS[1])
          if left < 0 then
            redis.call('PEXPIRE', KEYS[1], ARGV[1])
            left = tonumber(ARGV[1])
          end
          return {count, left}
          """,
          List.class);

  private final StringRedisTemplate redis;

  Counters(StringRedisTemplate redis) {
    this.redis = redis;
  }

  /** Counts one more; all instances of the application see the same number. */
  Count add(String key, Duration window) {
    List<?> answer = redis.execute(COUNT, List.of(key), Long.toString(window.toMillis()));
    return new Count(number(answer, 0), Duration.ofMillis(number(answer, 1)));
  }

  private static long number(List<?> answer, int index) {
    return ((Number) answer.get(index)).longValue();
  }

  /**
   * @param requests in this window, with this one
   * @param left until the window ends
   */
  record Count(long requests, Duration left) {}
}
