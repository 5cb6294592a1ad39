package dev.slipway.starter.access;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What may be done to what: {@code resource:action[:scope]}, such as {@code tasks:write:own}. A
 * {@code *} stands for every resource or every action.
 */
public record Permission(String resource, String action, Scope scope) {

  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,63}|\\*");

  static final String ANY = "*";

  /** Everything, in every organisation. */
  static final Permission EVERYTHING = new Permission(ANY, ANY, Scope.ALL);

  public Permission {
    requireWord(resource);
    requireWord(action);
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException where the text is no permission; the message quotes it
   */
  public static Permission parse(String text) {
    String[] words = text.split(":", -1);
    if (words.length < 2 || words.length > 3) {
      throw new IllegalArgumentException(
          "'" + text + "' is no permission like tasks:write or tasks:write:own");
    }
    return new Permission(words[0], words[1], words.length == 2 ? Scope.ALL : scope(words[2]));
  }

  /** Whether this grants the action at all, to some rows of the resource at least. */
  boolean covers(String wantedResource, String wantedAction) {
    return matches(resource, wantedResource) && matches(action, wantedAction);
  }

  /** Whether whoever has this has that one, too. */
  boolean includes(Permission other) {
    return covers(other.resource, other.action) && (scope == Scope.ALL || scope == other.scope);
  }

  private static boolean matches(String granted, String wanted) {
    return granted.equals(ANY) || granted.equals(wanted);
  }

  private static Scope scope(String word) {
    return switch (word) {
      case "own" -> Scope.OWN;
      case "assigned" -> Scope.ASSIGNED;
      case "public" -> Scope.PUBLIC;
      default ->
          throw new IllegalArgumentException(
              "'" + word + "' is no scope; there are own, assigned and public");
    };
  }

  private static void requireWord(String text) {
    if (!WORD.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' names no resource or action: lower-case letters, digits and -, or *");
    }
  }

  @Override
  public String toString() {
    String everywhere = resource + ":" + action;
    return scope == Scope.ALL
        ? everywhere
        : everywhere + ":" + scope.name().toLowerCase(Locale.ROOT);
  }
}
