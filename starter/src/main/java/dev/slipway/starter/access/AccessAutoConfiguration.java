package dev.slipway.starter.access;

import dev.slipway.starter.http.ErrorWriter;
import dev.slipway.starter.http.HttpAutoConfiguration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Permissions of routes, whoever finds out the caller. {@code slipway.access.enabled=false} is for
 * a service whose routes are all open, or guarded otherwise.
 */
@AutoConfiguration(
    after = HttpAutoConfiguration.class,
    afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(name = "slipway.access.enabled", matchIfMissing = true)
@EnableConfigurationProperties(AccessProperties.class)
public class AccessAutoConfiguration {

  private static final String @Nullable [] EVERY_PATH = null;

  @Bean
  RouteRequirements slipwayRouteRequirements(AccessProperties settings) {
    return new RouteRequirements(settings);
  }

  @Bean
  RouteCheck slipwayRouteCheck(
      ObjectProvider<RequestMappingHandlerMapping> mappings, RouteRequirements requirements) {
    return new RouteCheck(mappings, requirements);
  }

  /** Of this type, because Spring MVC puts such a bean before the handlers of every mapping. */
  @Bean
  MappedInterceptor slipwayAccess(
      RouteRequirements requirements, ErrorWriter errors, ObjectProvider<AuditLog> audit) {
    var interceptor =
        new AccessInterceptor(requirements, errors, Optional.ofNullable(audit.getIfAvailable()));
    return new MappedInterceptor(EVERY_PATH, interceptor);
  }

  @Bean
  WebMvcConfigurer slipwayCallerArgument() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
      }
    };
  }

  /** Apart, so that an application without JDBC never loads its classes. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(JdbcClient.class)
  @ConditionalOnBean(DataSource.class)
  @ConditionalOnProperty(name = "slipway.access.audit.enabled", matchIfMissing = true)
  static class Audit {

    @Bean
    AuditLog slipwayAuditLog(DataSource database, JsonMapper json) {
      return new AuditLog(JdbcClient.create(database), json);
    }
  }
}
