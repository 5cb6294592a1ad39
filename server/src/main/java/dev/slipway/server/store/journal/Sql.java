package dev.slipway.server.store.journal;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.codec.Codec;
import dev.slipway.server.store.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements on one connection, and the transactions around them. */
final class Sql {
  private final Connection connection;

  private Sql(Connection connection) {
    this.connection = connection;
  }

  /** Work in SQL. */
  interface Work<T extends @Nullable Object> {
    T on(Sql sql) throws SQLException;
  }

  /** Reads a row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Does the work in one transaction; anything thrown rolls it back. */
  static <T extends @Nullable Object> T transaction(DataSource source, Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return Transaction.on(connection, each -> work.on(new Sql(each)));
    } catch (SQLException e) {
      throw new DeliveryException.Unknown("the store did not answer: " + e.getMessage(), e);
    }
  }

  int update(String sql, @Nullable Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepared(sql, arguments)) {
      return statement.executeUpdate();
    }
  }

  <T> List<T> query(RowReader<T> reader, String sql, @Nullable Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = prepared(sql, arguments);
        ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    }
  }

  <T> Optional<T> first(RowReader<T> reader, String sql, @Nullable Object... arguments)
      throws SQLException {
    return query(reader, sql, arguments).stream().findFirst();
  }

  /** Documents of a type, from a query whose first column they are. */
  <T> List<T> documents(Class<T> type, String sql, @Nullable Object... arguments)
      throws SQLException {
    return query(row -> Codec.decode(type, text(row, 1)), sql, arguments);
  }

  static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(row.getString(column));
  }

  private PreparedStatement prepared(String sql, @Nullable Object... arguments)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i];
      statement.setObject(
          i + 1, argument instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : argument);
    }
    return statement;
  }
}
