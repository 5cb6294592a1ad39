package dev.slipway.starter.ratelimit;

import dev.slipway.starter.http.ClientAddress;
import dev.slipway.starter.http.ErrorWriter;
import dev.slipway.starter.http.FilterOrder;
import dev.slipway.starter.http.HttpAutoConfiguration;
import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Rate limits, where there is a Redis to count in. */
@AutoConfiguration(
    after = HttpAutoConfiguration.class,
    afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(StringRedisTemplate.class)
@ConditionalOnBean(StringRedisTemplate.class)
@ConditionalOnProperty(name = "slipway.rate-limit.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RateLimitProperties.class)
public class RateLimitAutoConfiguration {

  @Bean
  FilterRegistrationBean<Filter> slipwayRateLimit(
      RateLimitProperties properties,
      ClientAddress addresses,
      StringRedisTemplate redis,
      ErrorWriter errors) {
    var filter = new RateLimitFilter(properties, addresses, new Counters(redis), errors);
    return HttpAutoConfiguration.inOrder(filter, FilterOrder.RATE_LIMIT);
  }
}
