package dev.slipway.starter.health;

import dev.slipway.starter.Stage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the health checks.
 *
 * @param timeout how long all checks together may take; as the {@link Stage} has it when not set.
 *     The platform's probe must wait at least as long
 * @param databaseRequired whether the process is unready without its database
 * @param redisRequired whether it is unready without Redis; otherwise only degraded
 */
@ConfigurationProperties("slipway.health")
public record HealthProperties(
    @Nullable Duration timeout,
    @DefaultValue("true") boolean databaseRequired,
    @DefaultValue("true") boolean redisRequired) {

  public HealthProperties {
    if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
      throw new IllegalArgumentException("slipway.health.timeout must be longer than zero");
    }
  }

  Duration timeoutOr(Stage stage) {
    return timeout == null ? stage.checkTimeout() : timeout;
  }
}
