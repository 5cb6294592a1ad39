package dev.slipway.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

/** Reads columns that the schema declares as not null. */
public final class Columns {
  private Columns() {}

  public static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(row.getString(column));
  }

  public static byte[] bytes(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(row.getBytes(column));
  }

  public static Instant instant(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
  }
}
