package dev.slipway.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;

/** Named facts about the store: its installation, the fingerprint of its root key. */
public final class StoreFacts {
  private final Database database;

  public StoreFacts(Database database) {
    this.database = database;
  }

  public Optional<String> read(String name) {
    return database.read(connection -> {
      String sql = "select value from store_fact where name = ?";
      try (PreparedStatement query = connection.prepareStatement(sql)) {
        query.setString(1, name);
        ResultSet row = query.executeQuery();
        return row.next() ? Optional.of(Columns.text(row, 1)) : Optional.<String>empty();
      }
    });
  }

  /** Makes this the fact's value, whatever it was. */
  public void write(String name, String value) {
    database.read(connection -> {
      String sql =
          "insert into store_fact values (?, ?) on conflict (name) do update set value ="
              + " excluded.value";
      try (PreparedStatement upsert = connection.prepareStatement(sql)) {
        upsert.setString(1, name);
        upsert.setString(2, value);
        return upsert.executeUpdate();
      }
    });
  }
}
