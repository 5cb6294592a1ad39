package dev.slipway.starter.observe.redis;

import dev.slipway.starter.observe.metrics.MetricsAutoConfiguration;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.connection.ReconnectFailedEvent;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
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
  static BeanPostProcessor slipwayWatchedRedis(
      ObjectProvider<CommandWatch> watch, ObjectProvider<CommandListener> listeners) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof LettuceConnectionFactory factory) {
          watch(factory, watch.getObject(), listeners.stream().toList());
        }
        return bean;
      }
    };
  }

  /** Before the first connection: only those that follow are watched. */
  private static void watch(
      LettuceConnectionFactory factory, CommandWatch watch, List<CommandListener> listeners) {
    AbstractRedisClient client = factory.getNativeClient();
    if (client == null) {
      return; // started late, by an application that asked for it
    }
    listeners.forEach(client::addListener); // the watch is one of them
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
