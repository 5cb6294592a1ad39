package dev.slipway.cli.command;

import dev.slipway.cli.outcome.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code .env} files: {@code NAME=value} lines, {@code export} before them, comments, values
 * in quotes. Nothing is expanded: a {@code $} is a dollar sign. A message names the line, never
 * what it holds.
 */
final class EnvFile {
  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");

  /** A quoted value and what may follow it; in double quotes a backslash keeps the next sign. */
  private static final Pattern QUOTED =
      Pattern.compile("(?:'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\")\\s*(?:#.*)?");

  private EnvFile() {}

  /**
   * The values by name, in the file's order; of a name that stands twice, the last.
   *
   * @param shown the file's name, for messages
   */
  static Map<String, String> parse(String shown, String text) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String where = shown + ":" + (i + 1);
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new UsageException(where + " is not NAME=value", "write NAME=value, or # before it");
      }
      values.put(line.substring(matcher.start(1), matcher.end(1)), value(matcher, line, where));
    }
    return values;
  }

  private static String value(Matcher matcher, String line, String where) {
    String raw = line.substring(matcher.start(2));
    if (!raw.startsWith("'") && !raw.startsWith("\"")) {
      int comment = raw.startsWith("#") ? 0 : raw.indexOf(" #");
      return comment < 0 ? raw : raw.substring(0, comment).strip();
    }
    Matcher quoted = QUOTED.matcher(raw);
    if (!quoted.matches()) {
      throw new UsageException(
          where + " has a quote that does not end",
          "close it on the same line; in double quotes a line break is \\n");
    }
    String literal = quoted.group(1);
    return literal == null ? unescaped(raw.substring(quoted.start(2), quoted.end(2))) : literal;
  }

  private static String unescaped(String text) {
    var plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (sign != '\\') {
        plain.append(sign);
        continue;
      }
      i++;
      plain.append(
          switch (text.charAt(i)) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> text.charAt(i);
          });
    }
    return plain.toString();
  }
}
