package dev.slipway.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One transaction on a connection that whoever lent it closes, which also ends the mode. */
public final class Transaction {

  private Transaction() {}

  /**
   * Commits what the work did; anything thrown rolls it back. Where that fails too, the first
   * failure is the one that is told: it names the cause, the second only that nothing works.
   */
  public static <T extends @Nullable Object> T on(Connection connection, SqlWork<T> work)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.on(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      rollBack(connection, e);
      throw e;
    }
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
