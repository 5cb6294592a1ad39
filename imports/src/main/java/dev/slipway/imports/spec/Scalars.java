package dev.slipway.imports.spec;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a string is written so that every YAML reader gives it back unchanged. Plain only where that
 * is beyond doubt, in YAML 1.1 (where {@code no} and {@code 12:30} are no strings) as in 1.2.
 */
final class Scalars {
  private static final Set<String> WORDS =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf");

  private static final Pattern QUANTITY = Pattern.compile("[0-9]{1,9}(ms|s|m|h|d|Ki|Mi|Gi|Ti)");
  private static final String INNER = "[A-Za-z0-9_./@%+=~$()*-]";
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?:--?(?=[A-Za-z])|[A-Za-z_/(]|\\./|\\.$)" + tail(INNER + "|:(?=[A-Za-z0-9/_$.-])"));
  private static final Pattern PLAIN_IN_BLOCK =
      Pattern.compile(
          "(?:--?(?=[A-Za-z])|[A-Za-z_/$(]|\\./|\\.$)"
              + tail("[A-Za-z0-9_./@%+=~$()*{},?!;&|<>'-]|:(?=\\S)"));
  private static final Pattern KEY = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./-]{0,120}");

  private Scalars() {}

  private static String tail(String part) {
    return "(?:" + part + "| (?=[A-Za-z0-9_./$(-]))*+";
  }

  static String inFlow(String text) {
    return isSafe(text, PLAIN) ? text : quoted(text);
  }

  static String inBlock(String text) {
    return isSafe(text, PLAIN_IN_BLOCK) ? text : quoted(text);
  }

  static String key(String text) {
    return KEY.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))
        ? text
        : quoted(text);
  }

  private static boolean isSafe(String text, Pattern plain) {
    if (text.length() > 1000 || WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return false;
    }
    return QUANTITY.matcher(text).matches() || plain.matcher(text).matches();
  }

  /** Whether a text of several lines can stand as a literal block. */
  static boolean isBlock(String text) {
    return text.indexOf('\n') > 0
        && !text.startsWith(" ")
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
          quoted.append(String.format(point > 0xFFFF ? "\\U%08x" : "\\u%04x", point));
        }
      }
    }
  }

  private static boolean isPrintable(int point) {
    int type = Character.getType(point);
    return !Character.isISOControl(point)
        && point != 0xFEFF
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.UNASSIGNED
        && type != Character.PRIVATE_USE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
