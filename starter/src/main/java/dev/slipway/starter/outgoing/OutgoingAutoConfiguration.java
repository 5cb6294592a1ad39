package dev.slipway.starter.outgoing;

import dev.slipway.starter.observe.metrics.MetricsAutoConfiguration;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedTimeLimiterMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Guarded outgoing calls, with metrics where those are on; {@code slipway.outgoing.enabled}. */
@AutoConfiguration(after = MetricsAutoConfiguration.class)
@ConditionalOnProperty(name = "slipway.outgoing.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OutgoingProperties.class)
public class OutgoingAutoConfiguration {

  @Bean
  OutgoingCalls slipwayOutgoingCalls(
      OutgoingProperties properties, ObjectProvider<PrometheusMeterRegistry> metrics) {
    PrometheusMeterRegistry registry = metrics.getIfAvailable();
    if (registry == null) {
      return new OutgoingCalls(properties, _ -> {});
    }
    var calls =
        new OutgoingCalls(
            properties,
            service ->
                Counter.builder("outgoing.degraded")
                    .description("Calls that something else served instead.")
                    .tag("name", service)
                    .register(registry)
                    .increment());
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(calls.breakers()).bindTo(registry);
    TaggedRetryMetrics.ofRetryRegistry(calls.retries()).bindTo(registry);
    TaggedTimeLimiterMetrics.ofTimeLimiterRegistry(calls.limiters()).bindTo(registry);
    return calls;
  }

  @Bean
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  OutgoingAnswers slipwayOutgoingAnswers() {
    return new OutgoingAnswers();
  }
}
