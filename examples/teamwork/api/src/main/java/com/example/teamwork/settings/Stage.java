package com.example.teamwork.settings;

import java.time.Duration;

/**
 * Figures that are generous on a laptop and strict where users wait. Anything but the environment
 * {@code dev} counts as production, so that a forgotten variable never relaxes a limit.
 */
public enum Stage {
  DEVELOPMENT(10, 1, 10, 15, 1, 10),
  PRODUCTION(5, 5, 30, 45, 5, 20);

  private final Duration checkTimeout;
  private final Duration preDrain;
  private final Duration drain;
  private final Duration forcedExit;
  private final int idleConnections;
  private final int maxConnections;

  Stage(
      int checkTimeout,
      int preDrain,
      int drain,
      int forcedExit,
      int idleConnections,
      int maxConnections) {
    this.checkTimeout = Duration.ofSeconds(checkTimeout);
    this.preDrain = Duration.ofSeconds(preDrain);
    this.drain = Duration.ofSeconds(drain);
    this.forcedExit = Duration.ofSeconds(forcedExit);
    this.idleConnections = idleConnections;
    this.maxConnections = maxConnections;
  }

  static Stage of(String environment) {
    return environment.equals("dev") ? DEVELOPMENT : PRODUCTION;
  }

  /** How long a readiness check may take before it counts as failed. */
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

  /** Database connections kept open per instance. */
  public int idleConnections() {
    return idleConnections;
  }

  /** Database connections per instance at most. */
  public int maxConnections() {
    return maxConnections;
  }
}
