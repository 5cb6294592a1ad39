package dev.slipway.model.yaml.write;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How text is written so that every reader gives it back unchanged: plain only where that is beyond
 * doubt, in YAML 1.1 (where {@code no} and {@code 12:30} are no strings) as in 1.2.
 */
enum Quoting {
  /** Words and paths stand plain: for files that other tools read. */
  CAUTIOUS {
    @Override
    boolean isPlain(String text, boolean inFlow) {
      return WORDS_AND_PATHS.matcher(text).matches()
          && !text.contains(": ")
          && !text.contains("  ")
          && !(inFlow && text.contains(","));
    }
  },

  /** Also amounts, options, placeholders and commands: for files that people edit. */
  READABLE {
    @Override
    boolean isPlain(String text, boolean inFlow) {
      return AMOUNT.matcher(text).matches() || (inFlow ? FLOW : BLOCK).matcher(text).matches();
    }
  };

  /** What YAML 1.1 or 1.2 takes for null, a boolean or a number. https://yaml.org/type/bool.html */
  private static final Set<String> TYPED_WORDS =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf");

  private static final int LONGEST_PLAIN = 1000; // characters; keeps the patterns' stack small

  private static final Pattern WORDS_AND_PATHS =
      Pattern.compile("[A-Za-z/_]([A-Za-z0-9 ._/+=@,:-]*[A-Za-z0-9_/+=])?");
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(ms|s|m|h|d|Ki|Mi|Gi|Ti)");
  private static final Pattern FLOW =
      Pattern.compile(
          "(?:--?(?=[A-Za-z])|[A-Za-z_/(]|\\./|\\.$)"
              + tail("[A-Za-z0-9_./@%+=~$()*-]|:(?=[A-Za-z0-9/_$.-])"));
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:--?(?=[A-Za-z])|[A-Za-z_/$(]|\\./|\\.$)"
              + tail("[A-Za-z0-9_./@%+=~$()*{},?!;&|<>'-]|:(?=\\S)"));
  private static final Pattern KEY = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./-]{0,120}");

  private static String tail(String part) {
    return "(?:" + part + "| (?=[A-Za-z0-9_./$(-]))*+";
  }

  /** Whether the text may stand without quotes, its words aside. */
  abstract boolean isPlain(String text, boolean inFlow);

  /** On one line, as a value in block style. */
  String inBlock(String text) {
    return isSafe(text, false) ? text : quoted(text);
  }

  /** On one line, between brackets. */
  String inFlow(String text) {
    return isSafe(text, true) ? text : quoted(text);
  }

  private boolean isSafe(String text, boolean inFlow) {
    return text.length() <= LONGEST_PLAIN && !isTypedWord(text) && isPlain(text, inFlow);
  }

  /** On one line, before a colon. */
  static String key(String text) {
    return KEY.matcher(text).matches() && !isTypedWord(text) ? text : quoted(text);
  }

  private static boolean isTypedWord(String text) {
    return TYPED_WORDS.contains(text.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether the text can stand as a literal block. It keeps text byte for byte only if its first
   * line shows the indentation and no line has anything that a parser would fold or refuse.
   */
  static boolean isBlock(String text) {
    return text.indexOf('\n') > 0
        && text.charAt(0) != ' '
        && text.charAt(0) != '\t'
        && !text.endsWith("\n\n")
        && text.lines().noneMatch(line -> line.endsWith(" ") || line.endsWith("\t"))
        && text.codePoints().allMatch(c -> c == '\n' || c == '\t' || isPrintable(c));
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(point -> append(quoted, point));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int point) {
    switch (point) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\t' -> quoted.append("\\t");
      case '\r' -> quoted.append("\\r");
      default -> {
        if (isPrintable(point)) {
          quoted.appendCodePoint(point);
        } else {
          quoted.append(String.format(point > 0xFFFF ? "\\U%08X" : "\\u%04X", point));
        }
      }
    }
  }

  /**
   * Neither a control character nor one that a line, a terminal or an editor obeys (separators,
   * marks of direction), nor half of a pair, nor outside what YAML calls printable.
   */
  private static boolean isPrintable(int point) {
    int type = Character.getType(point);
    return !Character.isISOControl(point)
        && (point & 0xFFFE) != 0xFFFE
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
