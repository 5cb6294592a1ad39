package dev.slipway.model.spec;

import org.jspecify.annotations.Nullable;

/**
 * Storage that outlives instances.
 *
 * @param sizeBytes asked size; not every target enforces it
 * @param access who may mount it at a time
 * @param backup when it is copied; null means never
 * @param provider the target's storage class, or null for its default
 */
public record Volume(
    Name name,
    long sizeBytes,
    Access access,
    @Nullable Backup backup,
    OnDelete onDelete,
    @Nullable String provider) {
  /** Who may mount a volume. */
  public enum Access {
    /** One instance at a time: one service, one replica, strategy recreate, no autoscaling. */
    SINGLE,
    /** Any number of services and instances. */
    SHARED
  }
}
