package dev.slipway.model.spec;

/** A backing service with its portable parameters, defaults filled in. */
public sealed interface Resource {
  Name name();

  /**
   * PostgreSQL.
   *
   * @param major 14 to 18
   * @param storageBytes asked storage; embedded providers do not enforce it
   * @param database name of the first database
   */
  record Postgres(Name name, int major, long storageBytes, int maxConnections, String database)
      implements Resource {}

  /**
   * Redis.
   *
   * @param version as asked, for example {@code 7}
   * @param appendOnly whether writes survive a crash (persistence aof)
   * @param eviction maxmemory policy, as Redis spells it
   */
  record Redis(Name name, String version, boolean appendOnly, String eviction)
      implements Resource {}
}
