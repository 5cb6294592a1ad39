package com.example.teamwork.lifecycle;

import com.example.teamwork.settings.StartRefused;
import dev.slipway.starter.database.DatabaseUrl;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure that the database answers before the rest starts, so that a wrong address is one clear
 * line.
 */
public final class DatabaseConnection {

  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE =
      Duration.ofSeconds(3); // a database that restarts is back by then
  private static final String TIMEOUT_SECONDS = "5";

  private static final Logger log = LoggerFactory.getLogger(DatabaseConnection.class);

  private DatabaseConnection() {}

  public static void awaitReachable(DatabaseUrl database, StopSignal stop) {
    String reason = "";
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        connectOnce(database);
        return;
      } catch (SQLException e) {
        reason = firstLine(e);
        log.warn(
            "database {} not reachable, attempt {} of {}: {}", database, attempt, ATTEMPTS, reason);
      }
      if (attempt < ATTEMPTS && stop.awaitFor(PAUSE)) {
        throw new StartRefused(List.of("stopped while waiting for the database"));
      }
    }
    throw new StartRefused(
        List.of("cannot reach the database " + database + ": " + reason + " (see DATABASE_URL)"));
  }

  private static void connectOnce(DatabaseUrl database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", database.user());
    properties.setProperty("password", database.password());
    properties.setProperty("loginTimeout", TIMEOUT_SECONDS);
    properties.setProperty("socketTimeout", TIMEOUT_SECONDS);
    DriverManager.getConnection(database.jdbcUrl(), properties).close();
  }

  /** What went wrong in one line; servers add hints on further ones. */
  public static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
