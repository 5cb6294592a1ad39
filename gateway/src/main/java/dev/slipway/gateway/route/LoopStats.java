package dev.slipway.gateway.route;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A row of counters per event loop. A loop writes only its own row, so counting is a plain add and
 * an opaque store without locks or contention; readers sum the rows and may be a moment late, never
 * torn.
 */
public final class LoopStats {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int PADDING = 8; // a cache line apart from the neighbour's row

  private final long[][] rows;

  public LoopStats(int loops, int fields) {
    rows = new long[loops][fields + PADDING];
  }

  /** Adds on behalf of {@code loop}, whose thread the caller is. */
  public void add(int loop, int field, long delta) {
    long[] row = rows[loop];
    CELL.setOpaque(row, field, row[field] + delta);
  }

  /** Sum over all loops. */
  public long sum(int field) {
    long sum = 0;
    for (long[] row : rows) {
      sum += (long) CELL.getOpaque(row, field);
    }
    return sum;
  }
}
