package dev.slipway.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RetentionTest {
  @Test
  void keepsTheNewestRowsAndAtMostABatchMore() throws SQLException {
    Retention retention = new Retention(10, 3);
    TreeSet<Long> table = new TreeSet<>();

    for (long sequence = 1; sequence <= 100; sequence++) {
      table.add(sequence);
      retention.afterInsert(sequence, oldest -> table.headSet(oldest, true).clear());

      assertThat(table).hasSizeBetween((int) Math.min(sequence, 10), 12).contains(sequence);
    }
  }
}
