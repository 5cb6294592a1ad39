package dev.slipway.starter;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Settings of Spring Boot itself that a production service wants otherwise than Boot has them.
 * Whatever the application or its environment says comes first.
 */
final class ConventionDefaults implements EnvironmentPostProcessor {

  private static final Map<String, Object> DEFAULTS =
      Map.of(
          // The platform tells the port in PORT; every other address is none of its business.
          "server.port", "${PORT:4000}",
          "server.shutdown", "immediate", // the drain has already waited
          // Text shrinks to a fifth; below this size a header costs more than is saved.
          "server.compression.enabled", "true",
          "server.compression.min-response-size", "1KB",
          // An unknown route is answered by the error body instead of a search for files.
          "spring.web.resources.add-mappings", "false",
          "spring.threads.virtual.enabled", "true",
          // Strict JSON: "12" is not a number.
          "spring.jackson.mapper.allow-coercion-of-scalars", "false",
          "slipway.http.cors-origins", "${CORS_ORIGINS:${CORS_ORIGIN:http://localhost:3000}}");

  ConventionDefaults() {}

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    environment.getPropertySources().addLast(new MapPropertySource("slipway", DEFAULTS));
  }
}
