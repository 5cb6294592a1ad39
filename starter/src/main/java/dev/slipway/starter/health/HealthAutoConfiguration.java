package dev.slipway.starter.health;

import dev.slipway.starter.Build;
import dev.slipway.starter.Stage;
import dev.slipway.starter.lifecycle.LifecycleAutoConfiguration;
import dev.slipway.starter.lifecycle.RequestsInFlight;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The health endpoints, with a check for the database and for Redis where there is one. */
@AutoConfiguration(
    after = LifecycleAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(name = "slipway.health.enabled", matchIfMissing = true)
@EnableConfigurationProperties(HealthProperties.class)
public class HealthAutoConfiguration {

  @Bean(destroyMethod = "close")
  HealthChecks slipwayHealthChecks(
      ObjectProvider<HealthCheck> checks, HealthProperties properties, Environment environment) {
    return new HealthChecks(
        checks.orderedStream().toList(), properties.timeoutOr(Stage.of(environment)));
  }

  @Bean
  HealthController slipwayHealthController(
      HealthChecks checks, RequestsInFlight requests, Environment environment) {
    return new HealthController(checks, requests, Build.of(environment), InstantSource.system());
  }

  /** Apart, so that an application without JDBC never loads its classes. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(JdbcTemplate.class)
  @ConditionalOnBean(DataSource.class)
  static class Database {

    @Bean
    HealthCheck slipwayDatabaseCheck(DataSource database, HealthProperties properties) {
      var jdbc = new JdbcTemplate(database);
      return new HealthCheck(
          "database",
          properties.databaseRequired(),
          () -> String.valueOf(jdbc.queryForObject("SELECT 1", Integer.class)));
    }
  }

  /** Apart, so that an application without Redis never loads its classes. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(RedisConnectionFactory.class)
  @ConditionalOnBean(RedisConnectionFactory.class)
  static class Redis {

    @Bean
    HealthCheck slipwayRedisCheck(RedisConnectionFactory redis, HealthProperties properties) {
      return new HealthCheck("redis", properties.redisRequired(), () -> ping(redis));
    }

    private static Object ping(RedisConnectionFactory redis) {
      try (RedisConnection connection = redis.getConnection()) {
        return String.valueOf(connection.ping());
      }
    }
  }
}
