package dev.slipway.imports.text;

import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.diagnostic.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the {@code KEY=value} lines of a {@code .env} file: comments, {@code export}, quotes over
 * several lines. References inside values are left for the caller.
 */
public final class DotEnv {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*[=:][ \\t]?(.*)");
  private static final Pattern COMMENT = Pattern.compile("(?:^|[ \\t])#");
  private static final int MOST = 2000; // assignments; real files have some dozens

  private final String file;
  private final List<String> lines;
  private final List<Variable> variables = new ArrayList<>();
  private int next;

  private DotEnv(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
  }

  /**
   * One assignment.
   *
   * @param expands whether references in the value are meant as such: not in single quotes
   */
  public record Variable(String name, String value, boolean expands, Position at) {}

  /** The assignments in order; lines that are none are passed over. */
  public static List<Variable> read(String file, String text) {
    DotEnv reader = new DotEnv(file, text);
    while (reader.next < reader.lines.size() && reader.variables.size() < MOST) {
      reader.line();
    }
    return List.copyOf(reader.variables);
  }

  /** Compose's {@code format: raw}: everything behind {@code =} is the value as it stands. */
  public static List<Variable> readRaw(String file, String text) {
    List<Variable> raw = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().limit(MOST).toList()) {
      number++;
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        Position at = Position.of(new Location(file, number, 1));
        String name = line.substring(0, equals).strip();
        raw.add(new Variable(name, line.substring(equals + 1), false, at));
      }
    }
    return List.copyOf(raw);
  }

  private void line() {
    Position at = Position.of(new Location(file, next + 1, 1));
    String line = lines.get(next++);
    Matcher matcher = ASSIGNMENT.matcher(line);
    if (line.strip().startsWith("#") || !matcher.matches()) {
      return;
    }
    String name = line.substring(matcher.start(1), matcher.end(1));
    String value = line.substring(matcher.start(2)).stripLeading();
    char quote = value.isEmpty() ? ' ' : value.charAt(0);
    if (quote == '"' || quote == '\'') {
      String inner = quoted(value.substring(1), quote);
      variables.add(new Variable(name, quote == '"' ? unescaped(inner) : inner, quote == '"', at));
    } else {
      variables.add(new Variable(name, withoutComment(value).strip(), true, at));
    }
  }

  private static String withoutComment(String value) {
    Matcher comment = COMMENT.matcher(value);
    return comment.find() ? value.substring(0, comment.start()) : value;
  }

  /** Up to the closing quote, over line ends if need be; without one, to the end of the line. */
  private String quoted(String rest, char quote) {
    StringBuilder value = new StringBuilder();
    String part = rest;
    int line = next;
    while (true) {
      int close = close(part, quote);
      if (close >= 0) {
        next = line;
        return value.append(part, 0, close).toString();
      }
      value.append(part).append('\n');
      if (line >= lines.size()) {
        return rest;
      }
      part = lines.get(line++);
    }
  }

  private static int close(String part, char quote) {
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) == '\\' && quote == '"') {
        i++;
      } else if (part.charAt(i) == quote) {
        return i;
      }
    }
    return -1;
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
  }
}
