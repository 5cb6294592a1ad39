package dev.slipway.starter.http;

import dev.slipway.starter.health.HealthPaths;
import jakarta.servlet.Filter;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import tools.jackson.databind.json.JsonMapper;

/** Wires the conventions of this package; each part has a switch {@code slipway.http.*.enabled}. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(HttpProperties.class)
public class HttpAutoConfiguration {

  private static final long PREFLIGHT_SECONDS = 600;

  @Bean
  ClientAddress slipwayClientAddress(HttpProperties properties) {
    return new ClientAddress(
        properties.trustedProxies().stream().map(AddressBlock::parse).toList());
  }

  @Bean
  FilterRegistrationBean<Filter> slipwayRequestIds(ClientAddress addresses) {
    return inOrder(new RequestIdFilter(addresses), FilterOrder.REQUEST_ID);
  }

  @Bean
  @ConditionalOnProperty(name = "slipway.http.access-log.enabled", matchIfMissing = true)
  FilterRegistrationBean<Filter> slipwayAccessLog() {
    return inOrder(new AccessLogFilter(HealthPaths.ALL, System::nanoTime), FilterOrder.ACCESS_LOG);
  }

  @Bean
  @ConditionalOnProperty(name = "slipway.http.security-headers.enabled", matchIfMissing = true)
  FilterRegistrationBean<Filter> slipwaySecurityHeaders(HttpProperties properties) {
    var filter = new SecurityHeadersFilter(headersOf(properties));
    return inOrder(filter, FilterOrder.SECURITY_HEADERS);
  }

  @Bean
  FilterRegistrationBean<Filter> slipwayBodyLimit(HttpProperties properties, ErrorWriter errors) {
    return inOrder(new BodyLimitFilter(properties.bodyLimit(), errors), FilterOrder.BODY_LIMIT);
  }

  @Bean
  ErrorWriter slipwayErrorWriter(JsonMapper json) {
    return new ErrorWriter(json);
  }

  @Bean
  @ConditionalOnProperty(name = "slipway.http.errors.enabled", matchIfMissing = true)
  ErrorAnswers slipwayErrorAnswers() {
    return new ErrorAnswers();
  }

  /** Apart, so that an application on another server never loads Tomcat's classes. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(TomcatServletWebServerFactory.class)
  @ConditionalOnProperty(name = "slipway.http.errors.enabled", matchIfMissing = true)
  static class OnTomcat {

    @Bean
    ServerRefusals slipwayServerRefusals(JsonMapper json, HttpProperties properties) {
      return new ServerRefusals(json, headersOf(properties));
    }
  }

  @Bean
  @ConditionalOnMissingBean(ErrorController.class)
  ErrorPage slipwayErrorPage() {
    return new ErrorPage();
  }

  @Bean
  @ConditionalOnProperty(name = "slipway.http.cors.enabled", matchIfMissing = true)
  FilterRegistrationBean<Filter> slipwayCors(HttpProperties properties) {
    var rules = new CorsConfiguration();
    rules.setAllowedOrigins(properties.corsOrigins());
    rules.setAllowedMethods(List.of("GET", "POST", "PUT", "DELETE", "PATCH"));
    rules.setAllowedHeaders(List.of("Content-Type", "Authorization"));
    rules.setExposedHeaders(List.of(RequestId.HEADER));
    rules.setAllowCredentials(true);
    rules.setMaxAge(PREFLIGHT_SECONDS);
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/**", rules);
    return inOrder(new CorsFilter(source), FilterOrder.CORS);
  }

  private static Map<String, String> headersOf(HttpProperties properties) {
    return SecurityHeaders.of(properties.xssProtection(), properties.connectSources());
  }

  /** Registers a filter for every path and every kind of dispatch the container filters. */
  public static FilterRegistrationBean<Filter> inOrder(Filter filter, FilterOrder order) {
    var registration = new FilterRegistrationBean<Filter>(filter);
    registration.setOrder(order.value());
    return registration;
  }
}
