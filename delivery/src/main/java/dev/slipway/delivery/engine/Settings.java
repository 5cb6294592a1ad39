package dev.slipway.delivery.engine;

import java.time.Duration;

/**
 * Times and bounds of the engine. The defaults are the documented ones.
 *
 * @param build longest build
 * @param provision longest wait for a resource to accept connections
 * @param startWithoutProgress how long new instances may take without getting on; progress resets
 *     it
 * @param startCap longest start whatever the progress; a startup probe's own window may be longer
 * @param minReady how long a new instance must have lived without a restart, outside development
 * @param attach longest wait until the data plane finds new endpoints healthy, or confirms weights
 * @param smoke longest wait for one smoke answer
 * @param rollback how long putting things back is retried before a person is asked
 * @param poll how often a waiting step looks again
 * @param keep how often a place without a deployment is looked after
 * @param keepReleases releases whose artefacts are never pruned
 * @param outputLines lines of build and job output kept per deployment
 */
public record Settings(
    Duration build,
    Duration provision,
    Duration startWithoutProgress,
    Duration startCap,
    Duration minReady,
    Duration attach,
    Duration smoke,
    Duration rollback,
    Duration poll,
    Duration keep,
    int keepReleases,
    int outputLines) {

  /** Successes in a row that make an instance healthy. */
  public static final int HEALTHY_SUCCESSES = 3;

  /** Flaps during bake that fail it. */
  public static final int BAKE_FLAPS = 2;

  public static final Settings DEFAULT =
      new Settings(
          Duration.ofMinutes(30),
          Duration.ofMinutes(2),
          Duration.ofSeconds(120),
          Duration.ofMinutes(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofMinutes(10),
          Duration.ofMillis(150),
          Duration.ofSeconds(1),
          10,
          20_000);
}
