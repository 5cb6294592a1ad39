package com.example.teamwork.redis;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * While Redis is away a command fails at once instead of waiting for it, because every user of
 * Redis here knows what to do without; and it is tried again often, because an instance is not
 * ready without it.
 */
@Configuration(proxyBeanMethods = false)
public class RedisConfiguration {

  private static final Duration STEP = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  @Bean
  LettuceClientOptionsBuilderCustomizer failFast() {
    return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
  }

  @Bean
  ClientResourcesBuilderCustomizer reconnectOften() {
    return resources -> resources.reconnectDelay(new GrowingDelay());
  }

  /** 50 ms, 100 ms, 150 ms and so on, up to two seconds. */
  static final class GrowingDelay extends Delay {
    @Override
    public Duration createDelay(long attempt) {
      return STEP.multipliedBy(Math.clamp(attempt, 1, LONGEST.dividedBy(STEP)));
    }
  }
}
