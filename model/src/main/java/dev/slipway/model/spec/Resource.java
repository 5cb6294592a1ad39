package dev.slipway.model.spec;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** A backing service with its portable parameters, defaults filled in. */
public sealed interface Resource {
  Name name();

  /** Who runs it, and what becomes of its data. */
  Hosting hosting();

  /** The type as the spec spells it. */
  default String type() {
    return switch (this) {
      case Postgres _ -> "postgres";
      case MySql _ -> "mysql";
      case Redis _ -> "redis";
      case S3 _ -> "s3";
      case Search _ -> "search";
      case MongoDb _ -> "mongodb";
      case Kafka _ -> "kafka";
      case Smtp _ -> "smtp";
    };
  }

  /** What all database servers have. */
  sealed interface Server extends Resource {
    /** As asked, or the type's default, for example {@code 16} or {@code 8.4}. */
    String version();

    /** Asked storage; embedded providers do not enforce it. */
    long storageBytes();

    /** Whether a standby takes over when the server fails. */
    boolean isHighlyAvailable();
  }

  /**
   * PostgreSQL.
   *
   * @param major 14 to 18
   * @param storageBytes asked storage; embedded providers do not enforce it
   * @param database name of the first database
   * @param databases names of further databases, each with its own URL
   * @param extensions created in every database
   */
  record Postgres(
      Name name,
      int major,
      long storageBytes,
      int maxConnections,
      String database,
      SortedSet<String> databases,
      SortedSet<String> extensions,
      boolean isHighlyAvailable,
      Hosting hosting)
      implements Server {
    public Postgres {
      databases = Collections.unmodifiableSortedSet(new TreeSet<>(databases));
      extensions = Collections.unmodifiableSortedSet(new TreeSet<>(extensions));
    }

    /** Embedded, with one database. */
    public Postgres(Name name, int major, long storageBytes, int maxConnections, String database) {
      this(
          name,
          major,
          storageBytes,
          maxConnections,
          database,
          Collections.emptySortedSet(),
          Collections.emptySortedSet(),
          false,
          Hosting.EMBEDDED);
    }

    @Override
    public String version() {
      return Integer.toString(major);
    }
  }

  /**
   * MySQL.
   *
   * @param database name of the first database
   * @param databases names of further databases, each with its own URL
   */
  record MySql(
      Name name,
      String version,
      long storageBytes,
      int maxConnections,
      String database,
      SortedSet<String> databases,
      boolean isHighlyAvailable,
      Hosting hosting)
      implements Server {
    public MySql {
      databases = Collections.unmodifiableSortedSet(new TreeSet<>(databases));
    }
  }

  /**
   * Redis.
   *
   * @param version as asked, for example {@code 7}
   * @param appendOnly whether writes survive a crash (persistence aof)
   * @param eviction maxmemory policy, as Redis spells it
   */
  record Redis(
      Name name,
      String version,
      boolean appendOnly,
      String eviction,
      boolean isHighlyAvailable,
      Hosting hosting)
      implements Resource {
    /** Embedded, alone. */
    public Redis(Name name, String version, boolean appendOnly, String eviction) {
      this(name, version, appendOnly, eviction, false, Hosting.EMBEDDED);
    }
  }

  /** Object storage: one bucket. */
  record S3(Name name, Hosting hosting) implements Resource {}

  /** A search engine with the Elasticsearch protocol. */
  record Search(
      Name name, String version, long storageBytes, boolean isHighlyAvailable, Hosting hosting)
      implements Server {}

  /**
   * MongoDB.
   *
   * @param database name of the first database
   * @param databases names of further databases, each with its own URL
   */
  record MongoDb(
      Name name,
      String version,
      long storageBytes,
      String database,
      SortedSet<String> databases,
      boolean isHighlyAvailable,
      Hosting hosting)
      implements Server {
    public MongoDb {
      databases = Collections.unmodifiableSortedSet(new TreeSet<>(databases));
    }
  }

  /** Apache Kafka. */
  record Kafka(
      Name name, String version, long storageBytes, boolean isHighlyAvailable, Hosting hosting)
      implements Server {}

  /** A mail server that accepts messages for delivery. */
  record Smtp(Name name, Hosting hosting) implements Resource {}
}
