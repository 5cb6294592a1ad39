package dev.slipway.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Accounts and the hashes of their tokens. */
public final class AccountTable {
  private final Database database;

  public AccountTable(Database database) {
    this.database = database;
  }

  /** An account's row. */
  public record Account(String name, String role) {}

  /** The account a token of that hash belongs to. */
  public Optional<Account> byToken(byte[] hash) {
    return database.read(connection -> {
      String sql =
          "select a.name, a.role from token t join account a on a.name = t.account"
              + " where t.hash = ?";
      try (PreparedStatement query = connection.prepareStatement(sql)) {
        query.setBytes(1, hash);
        ResultSet row = query.executeQuery();
        return row.next()
            ? Optional.of(new Account(Columns.text(row, 1), Columns.text(row, 2)))
            : Optional.<Account>empty();
      }
    });
  }

  /** Adds the account unless it is there, and a token of it in the place of those so labelled. */
  public void addToken(Account account, byte[] hash, String label, Instant now) {
    database.transaction(connection -> {
      ensure(connection, account, now);
      String old = "delete from token where account = ? and label = ?";
      try (PreparedStatement delete = connection.prepareStatement(old)) {
        delete.setString(1, account.name());
        delete.setString(2, label);
        delete.executeUpdate();
      }
      String sql = "insert into token (hash, account, label, created_at) values (?, ?, ?, ?)";
      try (PreparedStatement insert = connection.prepareStatement(sql)) {
        insert.setBytes(1, hash);
        insert.setString(2, account.name());
        insert.setString(3, label);
        insert.setObject(4, now.atOffset(ZoneOffset.UTC));
        return insert.executeUpdate();
      }
    });
  }

  private static void ensure(Connection connection, Account account, Instant now)
      throws SQLException {
    String sql =
        "insert into account (name, role, created_at) values (?, ?, ?) on conflict do nothing";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, account.name());
      insert.setString(2, account.role());
      insert.setObject(3, now.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }
}
