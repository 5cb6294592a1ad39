package dev.slipway.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Requests that changed something or were denied; append-only. */
public final class RequestAudit {
  private static final int MAX_TARGET = 300; // a path; longer ones are somebody's attack

  private final Database database;

  public RequestAudit(Database database) {
    this.database = database;
  }

  /**
   * One request.
   *
   * @param outcome {@code allowed}, {@code denied} or {@code failed}
   */
  public record Entry(
      Instant at, String account, String action, String target, String outcome, String requestId) {}

  /** Writes the entry down; control characters cannot forge lines of it. */
  public void append(Entry entry) {
    database.read(connection -> {
      String sql =
          "insert into request_audit (at, account, action, target, outcome, request_id)"
              + " values (?, ?, ?, ?, ?, ?) returning sequence";
      try (PreparedStatement insert = connection.prepareStatement(sql)) {
        insert.setObject(1, entry.at().atOffset(ZoneOffset.UTC));
        insert.setString(2, entry.account());
        insert.setString(3, entry.action());
        insert.setString(4, clean(entry.target()));
        insert.setString(5, entry.outcome());
        insert.setString(6, entry.requestId());
        ResultSet rows = insert.executeQuery();
        rows.next();
        long sequence = rows.getLong(1);
        Retention.AUDIT.afterInsert(sequence, oldest -> delete(connection, oldest));
        return sequence;
      }
    });
  }

  private static void delete(Connection connection, long oldest) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from request_audit where sequence <= ?")) {
      delete.setLong(1, oldest);
      delete.executeUpdate();
    }
  }

  /** The newest entries first. */
  public List<Entry> newest(int limit) {
    return database.read(connection -> {
      String sql =
          "select at, account, action, target, outcome, request_id from request_audit"
              + " order by sequence desc limit ?";
      try (PreparedStatement query = connection.prepareStatement(sql)) {
        query.setInt(1, limit);
        ResultSet rows = query.executeQuery();
        List<Entry> entries = new ArrayList<>();
        while (rows.next()) {
          entries.add(entry(rows));
        }
        return entries;
      }
    });
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        Columns.instant(row, 1),
        Columns.text(row, 2),
        Columns.text(row, 3),
        Columns.text(row, 4),
        Columns.text(row, 5),
        Columns.text(row, 6));
  }

  private static String clean(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= MAX_TARGET ? plain : plain.substring(0, MAX_TARGET);
  }
}
