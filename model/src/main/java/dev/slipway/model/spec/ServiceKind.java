package dev.slipway.model.spec;

import java.time.Duration;

/** What a service is, with the fields that only this kind has. */
public sealed interface ServiceKind {
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
   */
  record Job(Phase phase, Duration timeout, int retries) implements ServiceKind {}

  /** When a job runs in a release. */
  enum Phase {
    MIGRATE,
    BEFORE,
    VERIFY,
    AFTER,
    MANUAL
  }
}
