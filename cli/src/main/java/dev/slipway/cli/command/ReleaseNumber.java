package dev.slipway.cli.command;

import dev.slipway.cli.outcome.UsageException;

/** Releases are written {@code v3}; {@code 3} is understood. */
final class ReleaseNumber {
  private static final int LONGEST = 9; // digits that surely fit

  private ReleaseNumber() {}

  static int parse(String text) {
    String digits = text.startsWith("v") ? text.substring(1) : text;
    boolean valid =
        !digits.isEmpty()
            && digits.length() <= LONGEST
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!valid || Integer.parseInt(digits) == 0) {
      throw new UsageException(
          "\"" + text + "\" is not a release", "write it like v3; slipway releases lists them");
    }
    return Integer.parseInt(digits);
  }
}
