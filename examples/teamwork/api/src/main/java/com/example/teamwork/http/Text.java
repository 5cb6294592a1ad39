package com.example.teamwork.http;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules for text that came from outside and is to be stored. */
public final class Text {

  private Text() {}

  public static boolean isMissing(@Nullable String text) {
    return text == null || text.isBlank();
  }

  /** What is wrong with a text that is present, if anything. */
  public static Optional<String> problem(String name, @Nullable String text, int mostCharacters) {
    if (isMissing(text)) {
      return Optional.empty();
    }
    if (text.codePointCount(0, text.length()) > mostCharacters) {
      return Optional.of(name + " must have at most " + mostCharacters + " characters");
    }
    return isStorable(text)
        ? Optional.empty()
        : Optional.of(name + " contains characters that are not text");
  }

  /** PostgreSQL stores neither NUL nor half of a surrogate pair. */
  private static boolean isStorable(String text) {
    return text.codePoints()
        .noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
  }

  /** Those problems that there are. */
  public static List<String> problems(List<Optional<String>> candidates) {
    return candidates.stream().flatMap(Optional::stream).toList();
  }
}
