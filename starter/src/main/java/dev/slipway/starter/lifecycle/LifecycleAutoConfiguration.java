package dev.slipway.starter.lifecycle;

import dev.slipway.starter.Stage;
import dev.slipway.starter.http.ErrorWriter;
import dev.slipway.starter.http.FilterOrder;
import dev.slipway.starter.http.HttpAutoConfiguration;
import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The graceful stop; {@code slipway.lifecycle.enabled=false} leaves signals to the JVM. */
@AutoConfiguration(after = HttpAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(LifecycleProperties.class)
public class LifecycleAutoConfiguration {

  @Bean
  RequestsInFlight slipwayRequestsInFlight() {
    return new RequestsInFlight();
  }

  @Bean
  FilterRegistrationBean<Filter> slipwayInFlight(RequestsInFlight requests, ErrorWriter errors) {
    var filter = new InFlightFilter(requests, errors);
    return HttpAutoConfiguration.inOrder(filter, FilterOrder.IN_FLIGHT);
  }

  @Bean
  @ConditionalOnProperty(name = "slipway.lifecycle.enabled", matchIfMissing = true)
  GracefulStop slipwayGracefulStop(
      LifecycleProperties properties,
      Environment environment,
      RequestsInFlight requests,
      ConfigurableApplicationContext context) {
    var stop = new GracefulStop(properties.orElse(Stage.of(environment)), requests);
    StopSignals.handle(() -> stop.signalled(context::close, System::exit));
    return stop;
  }
}
