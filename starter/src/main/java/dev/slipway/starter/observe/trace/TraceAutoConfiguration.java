package dev.slipway.starter.observe.trace;

import dev.slipway.starter.health.HealthPaths;
import dev.slipway.starter.http.FilterOrder;
import dev.slipway.starter.http.HttpAutoConfiguration;
import dev.slipway.starter.observe.metrics.MetricsProperties;
import io.lettuce.core.event.command.CommandListener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import jakarta.servlet.Filter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Traces where they are configured; where not, {@link Tracing} does nothing. */
@AutoConfiguration(after = HttpAutoConfiguration.class)
public class TraceAutoConfiguration {

  @Bean
  Tracing slipwayTracing(ObjectProvider<OpenTelemetry> telemetry) {
    return new Tracing(telemetry.getIfAvailable(OpenTelemetry::noop));
  }

  @Bean
  TracedClient slipwayTracedClient(Tracing tracing) {
    return new TracedClient(tracing);
  }

  /** What costs something. */
  @Configuration(proxyBeanMethods = false)
  @Conditional(TracingConfigured.class)
  static class Configured {

    /** Closed with the application: what is not sent yet is sent then. */
    @Bean
    @ConditionalOnMissingBean(OpenTelemetry.class)
    OpenTelemetrySdk slipwayOpenTelemetry(ConfigurableEnvironment environment) {
      Map<String, String> settings = new OpenTelemetrySettings(environment).forSdk();
      return AutoConfiguredOpenTelemetrySdk.builder()
          .addPropertiesSupplier(() -> settings)
          .disableShutdownHook()
          .build()
          .getOpenTelemetrySdk();
    }

    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    FilterRegistrationBean<Filter> slipwayTraces(Tracing tracing, Environment environment) {
      var ownAffairs = new HashSet<>(HealthPaths.ALL);
      ownAffairs.add(MetricsProperties.pathIn(environment));
      return HttpAutoConfiguration.inOrder(
          new TraceFilter(tracing, Set.copyOf(ownAffairs)), FilterOrder.TRACE);
    }

    @Bean
    QuerySpans slipwayQuerySpans(Tracing tracing) {
      return new QuerySpans(tracing);
    }
  }

  /** Apart, so that an application without Redis never loads its classes. */
  @Configuration(proxyBeanMethods = false)
  @Conditional(TracingConfigured.class)
  @ConditionalOnClass(CommandListener.class)
  static class Redis {

    @Bean
    CommandSpans slipwayCommandSpans(Tracing tracing) {
      return new CommandSpans(tracing);
    }
  }

  /** Apart, so that an application without Spring Boot's client never loads its classes. */
  @Configuration(proxyBeanMethods = false)
  @Conditional(TracingConfigured.class)
  @ConditionalOnClass(RestClientCustomizer.class)
  static class Client {

    @Bean
    RestClientCustomizer slipwayTracedClients(TracedClient traced) {
      return builder -> builder.requestInterceptor(traced);
    }
  }
}
