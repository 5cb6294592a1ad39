package dev.slipway.starter;

import org.springframework.core.env.Environment;

/**
 * What runs here.
 *
 * @param version of the application: {@code APP_VERSION}, else {@code spring.application.version},
 *     which Spring Boot reads from the jar; {@code unknown} without either
 * @param release and
 * @param revision as the platform tells them in {@code SLIPWAY_RELEASE} and {@code
 *     SLIPWAY_REVISION}; {@code unknown} elsewhere
 */
public record Build(String version, String release, String revision) {

  private static final String UNKNOWN = "unknown";

  public static Build of(Environment environment) {
    return new Build(
        environment.getProperty(
            "APP_VERSION", environment.getProperty("spring.application.version", UNKNOWN)),
        environment.getProperty("SLIPWAY_RELEASE", UNKNOWN),
        environment.getProperty("SLIPWAY_REVISION", UNKNOWN));
  }
}
