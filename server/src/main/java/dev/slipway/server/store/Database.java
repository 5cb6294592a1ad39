package dev.slipway.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.slipway.server.failure.ServerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;

/** The store's connections. Opening it brings the schema up to this version's. */
public final class Database implements AutoCloseable {
  private static final int CONNECTIONS = 8; // one per acting place and a few requests; each costs
  // the store's PostgreSQL some megabytes
  private static final Duration BORROW = Duration.ofSeconds(10);
  private static final Duration STATEMENT = Duration.ofSeconds(30);
  private static final Duration SILENT_SOCKET = Duration.ofSeconds(40); // after STATEMENT

  private final HikariDataSource pool;

  private Database(HikariDataSource pool) {
    this.pool = pool;
  }

  /**
   * Connects and migrates.
   *
   * @throws ServerException.CannotStart when that fails, or the schema is a newer Slipway's
   */
  public static Database open(StoreAddress address) {
    HikariDataSource pool;
    try {
      pool = new HikariDataSource(configuration(address));
    } catch (HikariPool.PoolInitializationException e) {
      throw new ServerException.CannotStart(
          "the store at " + address.url() + " does not accept us: " + rootMessage(e),
          "check --store and that PostgreSQL runs there",
          e);
    }
    try {
      migrate(pool);
      return new Database(pool);
    } catch (ServerException e) {
      pool.close();
      throw e;
    } catch (FlywayException e) {
      pool.close();
      throw new ServerException.CannotStart(
          "the store's schema cannot be brought up to date: " + rootMessage(e),
          "use the version of Slipway that wrote it, or a newer one",
          e);
    }
  }

  /** Does the work on a connection that commits each statement. */
  public <T extends @Nullable Object> T read(SqlWork<T> work) {
    try (Connection connection = pool.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new ServerException.Store("the store failed: " + e.getMessage(), e);
    }
  }

  /** Does the work in one transaction, which is rolled back when it throws. */
  public <T extends @Nullable Object> T transaction(SqlWork<T> work) {
    return read(connection -> Transaction.on(connection, work));
  }

  /** The pool itself, for code that handles its own transactions. */
  public DataSource dataSource() {
    return pool;
  }

  /** Whether the store answers now. */
  public boolean isReady() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(2);
    } catch (SQLException _) {
      return false;
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private static HikariConfig configuration(StoreAddress address) {
    var config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    config.setPassword(address.password().reveal());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(BORROW.toMillis());
    config.addDataSourceProperty("ApplicationName", "slipwayd");
    config.addDataSourceProperty("socketTimeout", String.valueOf(SILENT_SOCKET.toSeconds()));
    config.addDataSourceProperty("options", "-c statement_timeout=" + STATEMENT.toMillis());
    return config;
  }

  private static void migrate(DataSource source) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:db/migration")
            .validateMigrationNaming(true)
            .load();
    refuseNewer(flyway.info().applied());
    flyway.migrate();
  }

  /** Flyway itself passes over what a newer version has applied. */
  private static void refuseNewer(MigrationInfo[] applied) {
    for (MigrationInfo migration : applied) {
      MigrationState state = migration.getState();
      if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
        throw new ServerException.CannotStart(
            "the store was written by a newer Slipway: its schema has version "
                + migration.getVersion()
                + ", which this one does not know",
            "start the version of Slipway that wrote it, or a newer one; nothing was changed");
      }
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }
}
