package dev.slipway.starter.auth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row a result stands at, by the types of our columns; those declared NOT NULL are so here. */
record Row(ResultSet result) {

  UUID uuid(String column) throws SQLException {
    return Objects.requireNonNull(result.getObject(column, UUID.class));
  }

  Instant time(String column) throws SQLException {
    return Objects.requireNonNull(timeIfAny(column));
  }

  @Nullable Instant timeIfAny(String column) throws SQLException {
    OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  byte[] bytes(String column) throws SQLException {
    return Objects.requireNonNull(result.getBytes(column));
  }

  List<String> texts(String column) throws SQLException {
    return List.of((String[]) Objects.requireNonNull(result.getArray(column)).getArray());
  }
}
