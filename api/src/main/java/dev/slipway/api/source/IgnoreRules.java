package dev.slipway.api.source;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one {@code .gitignore}, as git reads them (gitignore(5)): the last matching rule
 * wins, {@code !} takes back, a slash before the end anchors to the file's folder, a trailing slash
 * means folders only, {@code **} spans folders. Matching takes time in proportion to the path, by
 * RE2's engine: a pattern of many stars is no way to hang whoever reads it.
 */
final class IgnoreRules {
  private record Rule(Pattern pattern, boolean negated, boolean foldersOnly) {}

  private final List<Rule> rules = new ArrayList<>();

  static IgnoreRules parse(String text) {
    var parsed = new IgnoreRules();
    text.lines().forEach(parsed::add);
    return parsed;
  }

  /**
   * What the rules say of a path.
   *
   * @param path relative to the folder of the rules, with slashes
   * @return whether it is ignored, or null when no rule speaks of it
   */
  @Nullable Boolean verdict(String path, boolean folder) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      Rule rule = rules.get(i);
      if ((folder || !rule.foldersOnly) && rule.pattern.matcher(path).matches()) {
        return !rule.negated;
      }
    }
    return null;
  }

  private void add(String line) {
    String text = trimmed(line);
    if (text.isEmpty() || text.startsWith("#")) {
      return;
    }
    boolean negated = text.startsWith("!");
    String body = negated ? text.substring(1) : text;
    boolean foldersOnly = body.endsWith("/");
    String glob = foldersOnly ? body.substring(0, body.length() - 1) : body;
    if (glob.isEmpty()) {
      return;
    }
    try {
      rules.add(new Rule(Pattern.compile(regex(glob), Pattern.DOTALL), negated, foldersOnly));
    } catch (PatternSyntaxException _) {
      // git matches nothing with a broken character class; so do we
    }
  }

  /** Trailing spaces do not count unless escaped. */
  private static String trimmed(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ' && !(end > 1 && line.charAt(end - 2) == '\\')) {
      end--;
    }
    return line.substring(0, end);
  }

  private static String regex(String glob) {
    boolean anchored = glob.indexOf('/') >= 0;
    String pattern = glob.startsWith("/") ? glob.substring(1) : glob;
    var regex = new StringBuilder(anchored ? "" : "(?:.*/)?");
    int i = 0;
    while (i < pattern.length()) {
      if (pattern.startsWith("**/", i) && startsSegment(pattern, i)) {
        regex.append("(?:.*/)?");
        i += 3;
      } else if (pattern.startsWith("**", i)
          && startsSegment(pattern, i)
          && i + 2 == pattern.length()) {
        regex.append(".*");
        i += 2;
      } else {
        i = character(pattern, i, regex);
      }
    }
    return regex.toString();
  }

  private static boolean startsSegment(String pattern, int i) {
    return i == 0 || pattern.charAt(i - 1) == '/';
  }

  private static int character(String pattern, int i, StringBuilder regex) {
    char c = pattern.charAt(i);
    switch (c) {
      case '*' -> regex.append("[^/]*");
      case '?' -> regex.append("[^/]");
      case '[' -> {
        return characterClass(pattern, i, regex);
      }
      case '\\' -> {
        int escaped = Math.min(i + 1, pattern.length() - 1);
        regex.append(Pattern.quote(String.valueOf(pattern.charAt(escaped))));
        return i + 2;
      }
      default -> regex.append(Pattern.quote(String.valueOf(c)));
    }
    return i + 1;
  }

  private static int characterClass(String pattern, int start, StringBuilder regex) {
    int first = start + 1;
    boolean negated =
        first < pattern.length() && (pattern.charAt(first) == '!' || pattern.charAt(first) == '^');
    int from = negated ? first + 1 : first;
    int end = pattern.indexOf(']', from + 1);
    if (end < 0) {
      regex.append("\\[");
      return start + 1;
    }
    String members = pattern.substring(from, end).replace("\\", "\\\\").replace("[", "\\[");
    regex.append(negated ? "[^/" : "[").append(members.replace("&&", "&\\&")).append(']');
    return end + 1;
  }
}
