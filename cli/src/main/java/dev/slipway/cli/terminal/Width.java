package dev.slipway.cli.terminal;

/** How many terminal columns text takes, and cutting it to fit. Escape sequences take none. */
public final class Width {
  private Width() {}

  /** Columns of a line that may carry our own colour sequences. */
  public static int of(String text) {
    int columns = 0;
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == 0x1b) {
        at = afterColour(text, at);
        continue;
      }
      int point = text.codePointAt(at);
      columns += columnsOf(point);
      at += Character.charCount(point);
    }
    return columns;
  }

  /** The text with spaces behind it up to the width; longer text stays as it is. */
  public static String padded(String text, int width) {
    int missing = width - of(text);
    return missing > 0 ? text + " ".repeat(missing) : text;
  }

  /** Plain text cut to the width, the last column telling that something is missing. */
  public static String cut(String text, int width, boolean unicode) {
    if (width <= 0) {
      return "";
    }
    if (of(text) <= width) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int columns = 0;
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (columns + columnsOf(point) > width - 1) {
        break;
      }
      kept.appendCodePoint(point);
      columns += columnsOf(point);
      at += Character.charCount(point);
    }
    return kept.append(unicode ? '…' : '~').toString();
  }

  private static int afterColour(String text, int at) {
    int end = text.indexOf('m', at);
    return end < 0 ? text.length() : end + 1;
  }

  private static int columnsOf(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || point == 0x200d) {
      return 0;
    }
    return isWide(point) ? 2 : 1;
  }

  /** East Asian wide and emoji blocks (Unicode TR 11), coarse: good enough to keep columns. */
  private static boolean isWide(int point) {
    return (point >= 0x1100 && point <= 0x115f)
        || (point >= 0x2e80 && point <= 0xa4cf)
        || (point >= 0xac00 && point <= 0xd7a3)
        || (point >= 0xf900 && point <= 0xfaff)
        || (point >= 0xfe30 && point <= 0xfe4f)
        || (point >= 0xff00 && point <= 0xff60)
        || (point >= 0xffe0 && point <= 0xffe6)
        || (point >= 0x1f300 && point <= 0x1faff)
        || (point >= 0x20000 && point <= 0x3fffd);
  }
}
