package dev.slipway.starter.observe.database;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.ttddyy.dsproxy.QueryInfo;

/**
 * What a statement is called without showing it: the name in a comment at its beginning, such as
 * {@code posts.recent}, else its verb and first table.
 *
 * @param type {@code select}, {@code insert}, {@code update}, {@code delete}, {@code ddl} or {@code
 *     other}
 * @param operation the name
 */
public record QueryName(String type, String operation) {

  /** Names, verbs and tables stand at the beginning; the rest may be long. */
  private static final int LOOKED_AT = 1_000;

  private static final Pattern COMMENT =
      Pattern.compile("\\s*/\\*\\s*([A-Za-z][\\w.-]{0,63})\\s*\\*/");
  private static final Pattern VERB =
      Pattern.compile("\\s*(?:/\\*.*?\\*/\\s*)*\\(?\\s*([A-Za-z]{1,20})", Pattern.DOTALL);
  private static final Pattern TABLE =
      Pattern.compile("(?i)\\b(?:from|into|update)\\s+(?:only\\s+)?\"?([a-z_][\\w.]{0,63})");

  /** Of what is executed together: a batch is called as its first statement. */
  public static QueryName of(List<QueryInfo> queries) {
    return of(queries.isEmpty() ? "" : queries.getFirst().getQuery());
  }

  static QueryName of(String sql) {
    String begin = sql.substring(0, Math.min(sql.length(), LOOKED_AT));
    Matcher verb = VERB.matcher(begin);
    String type = verb.lookingAt() ? type(found(verb)) : "other";
    Matcher comment = COMMENT.matcher(begin);
    if (comment.lookingAt()) {
      return new QueryName(type, found(comment));
    }
    Matcher table = TABLE.matcher(begin);
    return new QueryName(
        type, table.find() ? type + " " + found(table).toLowerCase(Locale.ROOT) : type);
  }

  private static String found(Matcher match) {
    return Objects.requireNonNull(match.group(1));
  }

  private static String type(String verb) {
    return switch (verb.toLowerCase(Locale.ROOT)) {
      case "select", "with", "values", "table" -> "select";
      case "insert" -> "insert";
      case "update" -> "update";
      case "delete" -> "delete";
      case "create", "alter", "drop", "truncate" -> "ddl";
      default -> "other";
    };
  }
}
