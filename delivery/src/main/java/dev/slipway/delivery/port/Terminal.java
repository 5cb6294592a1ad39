package dev.slipway.delivery.port;

/**
 * The terminal in front of a user.
 *
 * @param type what {@code TERM} names it, such as {@code xterm-256color}
 * @param columns at least 1
 * @param rows at least 1
 */
public record Terminal(String type, int columns, int rows) {
  /** What {@code struct winsize} holds of each, in cells. */
  public static final int MAX_CELLS = 0xFFFF;

  private static final int MAX_TYPE = 64;

  public Terminal {
    if (!type.matches("[A-Za-z0-9._+-]{1," + MAX_TYPE + "}")) {
      throw new IllegalArgumentException("not a name of a terminal: " + type);
    }
    requireCells(columns);
    requireCells(rows);
  }

  /** The same terminal after its window changed. */
  public Terminal resized(int newColumns, int newRows) {
    return new Terminal(type, newColumns, newRows);
  }

  private static void requireCells(int cells) {
    if (cells < 1 || cells > MAX_CELLS) {
      throw new IllegalArgumentException("not a size of a terminal: " + cells);
    }
  }
}
