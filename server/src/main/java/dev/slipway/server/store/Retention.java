package dev.slipway.server.store;

import java.sql.SQLException;

/**
 * How many rows a table that only grows may have. Old rows go in batches, so that most inserts cost
 * nothing more.
 *
 * @param rows kept at least
 * @param batch rows inserted between two deletions
 */
public record Retention(long rows, long batch) {
  /** Records of who did what: years of a small team's work, tens of megabytes. */
  public static final Retention AUDIT = new Retention(100_000, 1_000);

  /** Deletes rows up to a sequence number, that one included. */
  @FunctionalInterface
  public interface Deletion {
    void upTo(long sequence) throws SQLException;
  }

  /**
   * To be called with each new row's number.
   *
   * @param sequence of the row, growing by one
   */
  public void afterInsert(long sequence, Deletion deletion) throws SQLException {
    if (sequence > rows && sequence % batch == 0) {
      deletion.upTo(sequence - rows);
    }
  }
}
