package dev.slipway.architecture;

import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.MatchResult;

/**
 * Parts that the JDK declares as absent-able but that are there by the shape of the pattern or
 * path.
 */
final class Parts {

  private Parts() {}

  static String group(MatchResult match, int number) {
    return Objects.requireNonNull(match.group(number));
  }

  static String name(Path path) {
    return Objects.requireNonNull(path.getFileName()).toString();
  }
}
