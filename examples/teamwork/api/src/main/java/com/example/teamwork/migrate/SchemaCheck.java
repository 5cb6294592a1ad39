package com.example.teamwork.migrate;

import dev.slipway.starter.health.HealthCheck;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No instance is ready before the migration of its build ran. */
@Configuration(proxyBeanMethods = false)
class SchemaCheck {

  @Bean
  HealthCheck schema(JdbcClient jdbc) {
    return HealthCheck.required("schema", () -> Migration.requireCurrent(jdbc));
  }
}
