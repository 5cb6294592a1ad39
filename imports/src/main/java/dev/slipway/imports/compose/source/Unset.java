package dev.slipway.imports.compose.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks, inside a text, a variable that nothing sets, so that it can become a secret or a
 * configuration value later. The marks are private-use characters; they are taken out of whatever a
 * file contains before anything is marked.
 */
public final class Unset {
  private static final char BEGIN = '\uE0F0';
  private static final char END = '\uE0F1';

  /** A mark; its first group is the variable's name. */
  public static final Pattern MARK = Pattern.compile(BEGIN + "([A-Za-z0-9_]+)" + END);

  private Unset() {}

  static String mark(String variable) {
    return BEGIN + variable + END;
  }

  /** The same text without characters that could be taken for a mark. */
  static String clean(String text) {
    boolean marked = text.indexOf(BEGIN) >= 0 || text.indexOf(END) >= 0;
    return marked ? text.replace(BEGIN + "", "").replace(END + "", "") : text;
  }

  /** Whether some variable in the text is not set. */
  public static boolean isIn(String text) {
    return text.indexOf(BEGIN) >= 0;
  }

  /** The text as Compose sees it: variables that are not set are empty. */
  public static String blank(String text) {
    return isIn(text) ? MARK.matcher(text).replaceAll(Matcher.quoteReplacement("")) : text;
  }
}
