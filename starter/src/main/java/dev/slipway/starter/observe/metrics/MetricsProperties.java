package dev.slipway.starter.observe.metrics;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * Settings of the metrics.
 *
 * @param path where they are read, on the port of the service
 * @param slowQuery a statement that takes longer is logged as a warning
 * @param poolReport how often the figures of each database pool are logged
 */
@ConfigurationProperties("slipway.observe.metrics")
public record MetricsProperties(
    @DefaultValue(DEFAULT_PATH) String path,
    @DefaultValue("100ms") Duration slowQuery,
    @DefaultValue("60s") Duration poolReport) {

  static final String DEFAULT_PATH = "/metrics";

  public MetricsProperties {
    if (!path.matches("(?:/[\\w.-]+)+")) {
      throw new IllegalArgumentException(
          "slipway.observe.metrics.path: '" + path + "' is not a path like " + DEFAULT_PATH);
    }
    requirePositive("slow-query", slowQuery);
    requirePositive("pool-report", poolReport);
  }

  /** Where metrics are, or would be. */
  public static String pathIn(Environment environment) {
    return environment.getProperty("slipway.observe.metrics.path", DEFAULT_PATH);
  }

  private static void requirePositive(String name, Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException(
          "slipway.observe.metrics." + name + " must be longer than zero");
    }
  }
}
