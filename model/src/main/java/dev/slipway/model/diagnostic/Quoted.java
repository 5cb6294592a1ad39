package dev.slipway.model.diagnostic;

/**
 * Text of a person's file made fit for a one-line message: in quotes, without control characters
 * (terminal escapes), and never longer than a line.
 */
public final class Quoted {
  private static final int LONGEST = 80; // characters; a message stays readable

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

  private static void append(StringBuilder quoted, int point) {
    switch (point) {
      case '\n' -> quoted.append("\\n");
      case '\t' -> quoted.append("\\t");
      case '"' -> quoted.append("\\\"");
      default -> {
        if (isHarmless(point)) {
          quoted.appendCodePoint(point);
        } else {
          quoted.append(String.format("\\u%04x", point));
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
