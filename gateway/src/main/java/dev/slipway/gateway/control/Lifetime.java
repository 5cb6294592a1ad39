package dev.slipway.gateway.control;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/** Which run of which version this is. */
public record Lifetime(long pid, Instant startedAt, String version) {

  /** This process, from now. */
  public static Lifetime begin(InstantSource clock) {
    Package home = Lifetime.class.getPackage();
    String version = home == null ? null : home.getImplementationVersion();
    return new Lifetime(
        ProcessHandle.current().pid(),
        clock.instant(),
        Objects.requireNonNullElse(version, "development"));
  }
}
