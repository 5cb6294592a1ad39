package com.example.teamwork.migrate;

import com.example.teamwork.settings.StartRefused;
import dev.slipway.starter.database.DatabaseUrl;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings the schema to what this build needs. Running it again changes nothing. */
public final class Migration {

  /** The newest file in {@code db/migration}; a test keeps the two equal. */
  static final String NEEDED = "2";

  private static final Logger log = LoggerFactory.getLogger(Migration.class);

  private Migration() {}

  /** Returns the exit code: 0 when the schema is as this build needs it. */
  public static int run(DatabaseUrl database) {
    try {
      var result =
          Flyway.configure()
              .dataSource(database.jdbcUrl(), database.user(), database.password())
              .load()
              .migrate();
      log.info("{} migrations applied, schema at version {}", result.migrationsExecuted, NEEDED);
      return 0;
    } catch (FlywayException e) {
      throw new StartRefused(List.of("migration failed: " + e.getMessage()));
    }
  }

  /**
   * Throws unless the schema has what this build needs. Newer is fine: during a release the old
   * version runs on the schema of the new one.
   */
  static String requireCurrent(JdbcClient jdbc) {
    boolean applied =
        jdbc.sql(
                "SELECT EXISTS (SELECT FROM flyway_schema_history WHERE success AND version = :needed)")
            .param("needed", NEEDED)
            .query(Boolean.class)
            .single();
    if (!applied) {
      throw new IllegalStateException(
          "migration " + NEEDED + " is not applied: run the command migrate");
    }
    return "ok";
  }
}
