package dev.slipway.model.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The {@code pattern} of a variable. A spec may come from anybody, and a regular expression is a
 * program: its length bounds the stack that compiling needs, its counted repetitions are bounded
 * because repeating nothing looks at no character, and {@link BoundedText} bounds the rest.
 */
final class VariablePattern {
  private static final int LONGEST = 500; // characters; real ones have some dozens
  private static final int MOST_DIGITS = 4; // of one count
  private static final long MOST_REPEATS = 1_000_000; // product of all least counts
  private static final Pattern COUNT = Pattern.compile("\\{([0-9]+)");

  private final Pattern pattern;
  private final long repeats;

  private VariablePattern(Pattern pattern, long repeats) {
    this.pattern = pattern;
    this.repeats = repeats;
  }

  /**
   * @throws PatternSyntaxException when it is none, or one that could take for ever
   */
  static VariablePattern of(String text) {
    if (text.length() > LONGEST) {
      throw new PatternSyntaxException("It is longer than " + LONGEST + " characters", "", -1);
    }
    long repeats = repeats(text);
    if (repeats > MOST_REPEATS) {
      throw new PatternSyntaxException("It repeats too often", text, -1);
    }
    return new VariablePattern(Pattern.compile(text), repeats);
  }

  /** Whether the whole value matches; false as well when nobody can tell within the budget. */
  boolean matches(String value, BoundedText.Budget budget) {
    return budget.spend(repeats) && BoundedText.matches(pattern, value, budget);
  }

  private static long repeats(String text) {
    long product = 1;
    Matcher counts = COUNT.matcher(text);
    while (counts.find() && product <= MOST_REPEATS) {
      boolean huge = counts.end(1) - counts.start(1) > MOST_DIGITS;
      long count =
          huge ? MOST_REPEATS + 1 : Long.parseLong(text, counts.start(1), counts.end(1), 10);
      product *= Math.max(1, count);
    }
    return product;
  }
}
