package dev.slipway.starter.observe.redis;

import dev.slipway.starter.observe.metrics.MetricsAutoConfiguration;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.event.connection.ReconnectFailedEvent;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Measures Redis; {@code slipway.observe.metrics.redis.enabled=false} leaves it alone. */
@AutoConfiguration(after = MetricsAutoConfiguration.class)
@ConditionalOnClass({LettuceConnectionFactory.class, AbstractRedisClient.class})
@ConditionalOnBean(PrometheusMeterRegistry.class)
@ConditionalOnProperty(name = "slipway.observe.metrics.redis.enabled", matchIfMissing = true)
public class RedisAutoConfiguration {

  @Bean
  CommandWatch slipwayCommandWatch(PrometheusMeterRegistry registry) {
    return new CommandWatch(registry);
  }

  @Bean
  static BeanPostProcessor slipwayWatchedRedis(ObjectProvider<CommandWatch> watch) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof LettuceConnectionFactory factory) {
          watch(factory, watch.getObject());
        }
        return bean;
      }
    };
  }

  /** Before the first connection: only those that follow are watched. */
  private static void watch(LettuceConnectionFactory factory, CommandWatch watch) {
    AbstractRedisClient client = factory.getNativeClient();
    if (client == null) {
      return; // started late, by an application that asked for it
    }
    client.addListener(watch);
    var _ =
        client
            .getResources()
            .eventBus()
            .get()
            .subscribe(event -> {
              if (event instanceof ReconnectFailedEvent) {
                watch.failed();
              }
            });
  }
}
