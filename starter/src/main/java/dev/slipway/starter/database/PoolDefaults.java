package dev.slipway.starter.database;

import dev.slipway.starter.Stage;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Bounds of the connection pool and of statements, by the {@link Stage}; the application's own
 * {@code spring.datasource.hikari.*} and {@code spring.jdbc.*} come first.
 */
final class PoolDefaults implements EnvironmentPostProcessor {

  /** For one instance among several on a server that takes 100. */
  static final Size PRODUCTION = new Size(5, 20);

  /** Several programs share a small PostgreSQL. */
  static final Size DEVELOPMENT = new Size(1, 10);

  /** A borrower that waits longer is better told that it is in vain. */
  static final Duration BORROW = Duration.ofSeconds(2);

  /** Asking a connection whether it lives must leave time to try another one. */
  private static final Duration VALIDATE = Duration.ofMillis(1_500);

  static final Duration IDLE = Duration.ofSeconds(30);
  static final Duration STATEMENT = Duration.ofSeconds(60);

  PoolDefaults() {}

  /** Connections that are kept open, and that may be. */
  record Size(int idle, int most) {
    static Size of(Stage stage) {
      return switch (stage) {
        case DEVELOPMENT -> DEVELOPMENT;
        case PRODUCTION -> PRODUCTION;
      };
    }
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Size size = Size.of(Stage.of(environment));
    Map<String, Object> defaults =
        Map.of(
            "spring.datasource.hikari.minimum-idle", size.idle(),
            "spring.datasource.hikari.maximum-pool-size", size.most(),
            "spring.datasource.hikari.connection-timeout", BORROW.toMillis(),
            "spring.datasource.hikari.validation-timeout", VALIDATE.toMillis(),
            "spring.datasource.hikari.idle-timeout", IDLE.toMillis(),
            "spring.jdbc.template.query-timeout", STATEMENT.toSeconds() + "s");
    environment.getPropertySources().addLast(new MapPropertySource("slipwayPool", defaults));
  }
}
