package dev.slipway.starter.observe.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.slipway.starter.observe.metrics.MetricsAutoConfiguration;
import dev.slipway.starter.observe.metrics.MetricsProperties;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Watches the data sources; {@code slipway.observe.metrics.database.enabled=false} leaves them. */
@AutoConfiguration(after = MetricsAutoConfiguration.class)
@ConditionalOnClass(HikariDataSource.class)
@ConditionalOnBean(PrometheusMeterRegistry.class)
@ConditionalOnProperty(name = "slipway.observe.metrics.database.enabled", matchIfMissing = true)
public class DatabaseAutoConfiguration {

  @Bean
  DatabaseWatch slipwayDatabaseWatch(
      PrometheusMeterRegistry registry,
      MetricsProperties properties,
      ObjectProvider<QueryExecutionListener> more) {
    return new DatabaseWatch(
        registry, properties.slowQuery(), properties.poolReport(), more.stream().toList());
  }

  @Bean
  static BeanPostProcessor slipwayWatchedDataSources(ObjectProvider<DatabaseWatch> watch) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? watch.getObject().watched(source, name) : bean;
      }
    };
  }
}
