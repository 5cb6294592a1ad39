package dev.slipway.render.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a single value is written: plain where no parser can mistake it, as a literal block where it
 * has lines, else in double quotes.
 */
final class ScalarText {
  /** Begins with a letter, `/` or `_`, and holds nothing that means something to YAML. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z/_]([A-Za-z0-9 ._/+=@,:-]*[A-Za-z0-9_/+=])?");

  /** What YAML 1.1 or 1.2 takes for null or a boolean. https://yaml.org/type/bool.html */
  private static final Set<String> WORDS =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

  private ScalarText() {}

  /** The lines of the value; the second and later ones are to be indented. */
  static List<String> of(YamlValue.Scalar scalar) {
    return switch (scalar) {
      case YamlValue.Whole(long number) -> List.of(Long.toString(number));
      case YamlValue.Truth(boolean holds) -> List.of(Boolean.toString(holds));
      case YamlValue.Text(String text) when isBlock(text) -> literal(text);
      case YamlValue.Text(String text) -> List.of(inline(text));
    };
  }

  /** On one line, as keys have to be. */
  static String inline(String text) {
    return isPlain(text) ? text : quoted(text);
  }

  private static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches()
        && !WORDS.contains(text.toLowerCase(Locale.ROOT))
        && !text.contains(": ")
        && !text.contains("  ");
  }

  /**
   * Literal blocks keep text byte for byte only if its first line shows the indentation and no line
   * has anything a parser would fold or refuse.
   */
  private static boolean isBlock(String text) {
    int end = text.indexOf('\n');
    return end > 0
        && text.charAt(0) != ' '
        && !text.endsWith("\n\n")
        && text.lines().noneMatch(line -> line.endsWith(" "))
        && text.chars().allMatch(c -> c == '\n' || isPrintable(c));
  }

  private static List<String> literal(String text) {
    String mark = text.endsWith("\n") ? "|" : "|-";
    return Stream.concat(Stream.of(mark), text.lines()).toList();
  }

  private static String quoted(String text) {
    return text.chars().mapToObj(ScalarText::escaped).collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(int c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> isPrintable(c) ? Character.toString(c) : String.format("\\u%04X", c);
    };
  }

  /** Of the basic plane; halves of surrogate pairs pass, as pairs do. */
  private static boolean isPrintable(int c) {
    return (c >= 0x20 && c < 0x7f)
        || (c >= 0xa0 && c != 0x2028 && c != 0x2029 && c != 0xfeff && c < 0xfffe);
  }
}
