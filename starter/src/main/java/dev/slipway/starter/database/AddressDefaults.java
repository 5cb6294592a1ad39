package dev.slipway.starter.database;

import dev.slipway.starter.StartRefused;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Where the database is, from the variables that platforms set; the application's own {@code
 * spring.datasource.url} comes first.
 */
final class AddressDefaults implements EnvironmentPostProcessor {

  AddressDefaults() {}

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    boolean said = says(environment, "DATABASE_URL") || says(environment, "DATABASE_HOST");
    if (!said || environment.containsProperty("spring.datasource.url")) {
      return;
    }
    try {
      DatabaseUrl database = DatabaseUrl.from(environment::getProperty);
      Map<String, Object> defaults =
          Map.of(
              "spring.datasource.url", database.jdbcUrl(),
              "spring.datasource.username", database.user(),
              "spring.datasource.password", database.password());
      environment.getPropertySources().addLast(new MapPropertySource("slipwayDatabase", defaults));
    } catch (IllegalArgumentException mistake) {
      throw new StartRefused(String.valueOf(mistake.getMessage()), "set it and start again");
    }
  }

  /** An empty variable counts as absent: that is how shells and Compose files unset one. */
  private static boolean says(ConfigurableEnvironment environment, String variable) {
    String value = environment.getProperty(variable);
    return value != null && !value.isBlank();
  }
}
