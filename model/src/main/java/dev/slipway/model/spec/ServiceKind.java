package dev.slipway.model.spec;

import dev.slipway.model.cron.CronExpression;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What a service is, with the fields that only this kind has. */
public sealed interface ServiceKind {
  /** The type as the spec spells it. */
  default String word() {
    return switch (this) {
      case Web _ -> "web";
      case Static _ -> "static";
      case Worker _ -> "worker";
      case Job _ -> "job";
      case Cron _ -> "cron";
    };
  }

  /** Listens on a port; private until a route names it. */
  record Web() implements ServiceKind {}

  /**
   * A built front end served by Slipway, with its environment published as run-time configuration.
   */
  record Static(StaticSite site) implements ServiceKind {}

  /** Runs without listening for users; healthy by its probe or its heartbeat file. */
  record Worker() implements ServiceKind {}

  /**
   * Runs to completion.
   *
   * @param retries extra attempts; 0 for migrations always
   * @param runIn service in a live instance of which a manual job runs, or null for an instance of
   *     its own
   */
  record Job(Phase phase, Duration timeout, int retries, @Nullable Name runIn)
      implements ServiceKind {
    /** A job in an instance of its own. */
    public Job(Phase phase, Duration timeout, int retries) {
      this(phase, timeout, retries, null);
    }
  }

  /**
   * Runs to completion again and again.
   *
   * @param startingDeadline how late a run may start; later it is left out
   * @param timeout of each run
   * @param retries extra attempts of each run
   * @param suspended whether it does not run for now
   */
  record Cron(
      CronExpression schedule,
      ZoneId timeZone,
      ConcurrencyPolicy concurrencyPolicy,
      Duration startingDeadline,
      Duration timeout,
      int retries,
      boolean suspended)
      implements ServiceKind {}

  /** When a job runs in a release. */
  enum Phase {
    MIGRATE,
    BEFORE,
    VERIFY,
    AFTER,
    MANUAL
  }

  /** What happens when a run is due while the last one still runs (Kubernetes meaning). */
  enum ConcurrencyPolicy {
    /** The new run is left out. */
    FORBID,
    /** Both run. */
    ALLOW,
    /** The old run is ended. */
    REPLACE
  }
}
