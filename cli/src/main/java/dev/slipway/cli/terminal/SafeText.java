package dev.slipway.cli.terminal;

/**
 * Makes text from elsewhere (applications, the server, the spec) harmless for a terminal. An escape
 * sequence could retitle the window, write the clipboard, or hide and fake lines, so whole
 * sequences are dropped, and so is any other control character and every mark that reorders text.
 */
public final class SafeText {
  private static final char ESCAPE = 0x1b;
  private static final char BELL = 0x07;
  private static final char STRING_TERMINATOR = 0x9c;
  private static final char CSI = 0x9b;

  private SafeText() {}

  /** One line: line breaks become spaces. */
  public static String line(String text) {
    return strip(text, false);
  }

  /** Several lines: line breaks stay. */
  public static String lines(String text) {
    return strip(text, true);
  }

  private static String strip(String text, boolean keepBreaks) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int after = endOfSequence(text, at);
      if (after > at) {
        at = after;
        continue;
      }
      if (c == '\n') {
        safe.append(keepBreaks ? '\n' : ' ');
      } else if (c == '\t') {
        safe.append("  ");
      } else if (!isHarmful(c)) {
        safe.append(c);
      }
      at++;
    }
    return safe.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  /** Where the escape sequence that begins at {@code at} ends; {@code at} when none begins. */
  private static int endOfSequence(String text, int at) {
    char c = text.charAt(at);
    if (c == CSI) {
      return endOfControlSequence(text, at + 1);
    }
    if (opensString(c)) {
      return endOfString(text, at + 1);
    }
    if (c != ESCAPE) {
      return at;
    }
    if (at + 1 == text.length()) {
      return at + 1;
    }
    return switch (text.charAt(at + 1)) {
      case '[' -> endOfControlSequence(text, at + 2);
      case ']', 'P', 'X', '^', '_' -> endOfString(text, at + 2);
      default -> endOfShortSequence(text, at + 1);
    };
  }

  /** ECMA-48 8-bit openers of OSC, DCS, SOS, PM and APC strings. */
  private static boolean opensString(char c) {
    return c == 0x9d || c == 0x90 || c == 0x98 || c == 0x9e || c == 0x9f;
  }

  /** Parameter and intermediate bytes up to the final byte (ECMA-48, 5.4). */
  private static int endOfControlSequence(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= 0x20 && text.charAt(at) <= 0x3f) {
      at++;
    }
    return Math.min(at + 1, text.length());
  }

  /** Up to BEL or ST; an unterminated string swallows the rest, as a terminal would. */
  private static int endOfString(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == BELL || c == STRING_TERMINATOR) {
        return at + 1;
      }
      if (c == ESCAPE && at + 1 < text.length() && text.charAt(at + 1) == '\\') {
        return at + 2;
      }
    }
    return text.length();
  }

  private static int endOfShortSequence(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= 0x20 && text.charAt(at) <= 0x2f) {
      at++;
    }
    return Math.min(at + 1, text.length());
  }

  private static boolean isHarmful(char c) {
    boolean control = c < ' ' || (c >= 0x7f && c <= 0x9f);
    boolean reorders = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    boolean hidden = c == 0x200e || c == 0x200f || c == 0x2028 || c == 0x2029 || c == 0xfeff;
    return control || reorders || hidden;
  }
}
