package dev.slipway.delivery.deployment;

import java.util.Locale;

/** What a deployment was asked to do. */
public enum Kind {
  /** A new release from a source. */
  DEPLOY,
  /** A new release that repeats the spec, artefacts, secret versions and config of an old one. */
  ROLLBACK,
  /** Another number of instances of a live revision. */
  SCALE,
  /** New instances of what is live. */
  RESTART,
  /** A new release that differs in config only. */
  CONFIG,
  /** Stops everything, keeps data and releases. */
  DOWN,
  /** Stops everything and deletes data and secrets. */
  DESTROY;

  /** Lower case, as the API prints it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing of the place runs after it. */
  public boolean endsPlace() {
    return this == DOWN || this == DESTROY;
  }

  /** Whether it makes a release of its own. */
  public boolean makesRelease() {
    return this == DEPLOY || this == ROLLBACK || this == CONFIG;
  }
}
