package dev.slipway.model.diagnostic;

/**
 * Text of a person's file made fit for a one-line message: in quotes, without control characters
 * (terminal escapes), and never longer than a line.
 */
public final class Quoted {
  private static final int LONGEST = 80; // characters; a message stays readable
  private static final int LONGEST_LINE = 1000; // characters; a list of many names is cut

  private Quoted() {}

  public static String of(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    int shown = Math.min(text.length(), LONGEST);
    text.substring(0, shown).codePoints().forEach(point -> append(quoted, point));
    if (shown < text.length()) {
      quoted.append("...");
    }
    return quoted.append('"').toString();
  }

  /**
   * The same text without what a terminal would obey and without line breaks, and not without end:
   * names of a hostile file may stand anywhere in a sentence.
   */
  public static String line(String text) {
    if (text.length() <= LONGEST_LINE && text.codePoints().allMatch(Quoted::isHarmless)) {
      return text;
    }
    StringBuilder line = new StringBuilder();
    int at = 0;
    while (at < text.length() && line.length() < LONGEST_LINE) {
      int point = text.codePointAt(at);
      escape(line, point);
      at += Character.charCount(point);
    }
    return at < text.length() ? line.append("...").toString() : line.toString();
  }

  private static void append(StringBuilder quoted, int point) {
    if (point == '"') {
      quoted.append("\\\"");
    } else {
      escape(quoted, point);
    }
  }

  private static void escape(StringBuilder line, int point) {
    switch (point) {
      case '\n' -> line.append("\\n");
      case '\t' -> line.append("\\t");
      default -> {
        if (isHarmless(point)) {
          line.appendCodePoint(point);
        } else {
          line.append(String.format("\\u%04x", point));
        }
      }
    }
  }

  private static boolean isHarmless(int point) {
    int type = Character.getType(point);
    return !Character.isISOControl(point)
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
