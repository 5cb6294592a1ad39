package dev.slipway.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Work on one connection, which it must not keep. */
@FunctionalInterface
public interface SqlWork<T extends @Nullable Object> {
  T on(Connection connection) throws SQLException;
}
