package dev.slipway.starter;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.env.Environment;

/**
 * Figures that are generous on a laptop and strict where users wait. Whatever is not said to be
 * development counts as production, so that a forgotten variable never relaxes a limit.
 */
public enum Stage {
  DEVELOPMENT(10, 1, 10, 15),
  PRODUCTION(5, 5, 30, 45);

  private static final Set<String> DEVELOPMENT_NAMES = Set.of("dev", "development");

  private final Duration checkTimeout;
  private final Duration preDrain;
  private final Duration drain;
  private final Duration forcedExit;

  Stage(int checkTimeout, int preDrain, int drain, int forcedExit) {
    this.checkTimeout = Duration.ofSeconds(checkTimeout);
    this.preDrain = Duration.ofSeconds(preDrain);
    this.drain = Duration.ofSeconds(drain);
    this.forcedExit = Duration.ofSeconds(forcedExit);
  }

  /**
   * From {@code SLIPWAY_ENVIRONMENT}, which the platform sets, else {@code ENV}, {@code NODE_ENV}.
   */
  public static Stage of(Environment environment) {
    return DEVELOPMENT_NAMES.contains(nameOf(environment)) ? DEVELOPMENT : PRODUCTION;
  }

  /** The name of the environment in lower case; {@code production} when nothing says it. */
  public static String nameOf(Environment environment) {
    for (String name : new String[] {"SLIPWAY_ENVIRONMENT", "ENV", "NODE_ENV"}) {
      String value = environment.getProperty(name);
      if (value != null && !value.isBlank()) {
        return value.strip().toLowerCase(Locale.ROOT);
      }
    }
    return "production";
  }

  /** How long a health check may take before it counts as failed. */
  public Duration checkTimeout() {
    return checkTimeout;
  }

  /** After SIGTERM: how long requests are still served while readiness already answers 503. */
  public Duration preDrain() {
    return preDrain;
  }

  /** After the pre-drain: how long requests in flight may take to finish. */
  public Duration drain() {
    return drain;
  }

  /** From SIGTERM on: when the process ends, whatever still runs. */
  public Duration forcedExit() {
    return forcedExit;
  }
}
