package dev.slipway.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests that changed something or were denied; append-only but for the oldest, which go when
 * there are too many. Denied ones are counted apart: whoever has no token can make as many as he
 * likes, and must not be able to wash away what was done. Thread-safe.
 */
public final class RequestAudit {
  private static final int MAX_TARGET = 300; // a path; longer ones are somebody's attack

  private final Database database;
  private final Bounds bounds;
  private final AtomicLong appended = new AtomicLong();

  public RequestAudit(Database database) {
    this(database, Bounds.DEFAULT);
  }

  RequestAudit(Database database, Bounds bounds) {
    this.database = database;
    this.bounds = bounds;
  }

  /**
   * How much is kept.
   *
   * @param done newest requests that were allowed or failed
   * @param denied newest requests that were denied
   * @param interval appended rows between two looks for old ones; so many more may be there
   */
  record Bounds(int done, int denied, int interval) {
    /** A few tens of megabytes at most. */
    static final Bounds DEFAULT = new Bounds(100_000, 20_000, 1_000);
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
              + " values (?, ?, ?, ?, ?, ?)";
      try (PreparedStatement insert = connection.prepareStatement(sql)) {
        insert.setObject(1, entry.at().atOffset(ZoneOffset.UTC));
        insert.setString(2, entry.account());
        insert.setString(3, entry.action());
        insert.setString(4, clean(entry.target()));
        insert.setString(5, entry.outcome());
        insert.setString(6, entry.requestId());
        return insert.executeUpdate();
      }
    });
    if (appended.getAndIncrement() % bounds.interval() == 0) {
      forget("outcome = 'denied'", bounds.denied());
      forget("outcome <> 'denied'", bounds.done());
    }
  }

  private void forget(String which, int kept) {
    database.read(connection -> {
      String sql =
          "delete from request_audit where "
              + which
              + " and sequence <= (select sequence from request_audit where "
              + which
              + " order by sequence desc offset ? limit 1)";
      try (PreparedStatement delete = connection.prepareStatement(sql)) {
        delete.setInt(1, kept);
        return delete.executeUpdate();
      }
    });
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
