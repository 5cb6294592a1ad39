package dev.slipway.starter.observe.metrics;

import dev.slipway.starter.health.HealthPaths;
import dev.slipway.starter.http.ErrorWriter;
import dev.slipway.starter.http.HttpAutoConfiguration;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.cache.CacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The registry, its page and what every service has; {@code slipway.observe.metrics.enabled}. */
@AutoConfiguration(
    after = HttpAutoConfiguration.class,
    afterName =
        "org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration")
@ConditionalOnProperty(name = "slipway.observe.metrics.enabled", matchIfMissing = true)
@EnableConfigurationProperties(MetricsProperties.class)
public class MetricsAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  PrometheusMeterRegistry slipwayMeterRegistry() {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    // There are no sessions, and promtool rejects these names.
    Stream.of("tomcat.sessions", "process.cpu.time", "system.cpu.count")
        .map(MeterFilter::denyNameStartsWith)
        .forEach(registry.config()::meterFilter);
    return registry;
  }

  @Bean
  ProcessMetrics slipwayProcessMetrics(PrometheusMeterRegistry registry) {
    return new ProcessMetrics(registry);
  }

  @Bean
  CacheMetrics slipwayCacheMetrics(PrometheusMeterRegistry registry) {
    return new CacheMetrics(registry);
  }

  @Bean
  QueueMetrics slipwayQueueMetrics(PrometheusMeterRegistry registry) {
    return new QueueMetrics(registry);
  }

  @Bean
  static BeanPostProcessor slipwayMeteredCaches(ObjectProvider<CacheMetrics> metrics) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof CacheManager caches
            ? new MeteredCaches(caches, metrics.getObject())
            : bean;
      }
    };
  }

  /** What only a web application has. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  static class Web {

    @Bean
    ServletRegistrationBean<MetricsServlet> slipwayMetricsPage(
        PrometheusMeterRegistry registry, ErrorWriter errors, MetricsProperties properties) {
      return new ServletRegistrationBean<>(new MetricsServlet(registry, errors), properties.path());
    }

    @Bean
    WebMvcConfigurer slipwayRoutes() {
      return new WebMvcConfigurer() {
        @Override
        public void addInterceptors(InterceptorRegistry interceptors) {
          interceptors.addInterceptor(new RouteOfRequest());
        }
      };
    }
  }

  /** Apart, so that an application on another server never loads Tomcat's classes. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  @ConditionalOnClass(TomcatServletWebServerFactory.class)
  static class OnTomcat {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slipwayHttpMetrics(
        PrometheusMeterRegistry registry, MetricsProperties properties) {
      Set<String> unmeasured =
          Stream.concat(HealthPaths.ALL.stream(), Stream.of(properties.path()))
              .collect(Collectors.toUnmodifiableSet());
      var metrics = new HttpMetrics(registry);
      return factory -> factory.addEngineValves(new HttpMetricsValve(metrics, unmeasured));
    }
  }
}
