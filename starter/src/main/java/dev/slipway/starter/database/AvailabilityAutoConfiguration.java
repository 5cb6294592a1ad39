package dev.slipway.starter.database;

import dev.slipway.starter.http.HttpAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.CannotCreateTransactionException;

/** The answer where the database does not; off together with the other answers to errors. */
@AutoConfiguration(after = HttpAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(CannotCreateTransactionException.class)
@ConditionalOnProperty(name = "slipway.http.errors.enabled", matchIfMissing = true)
public class AvailabilityAutoConfiguration {

  @Bean
  AvailabilityAnswers slipwayAvailabilityAnswers() {
    return new AvailabilityAnswers();
  }
}
